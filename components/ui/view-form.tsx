"use client";

import type { FormEvent, ReactNode } from "react";

export type ViewFormProps = {
  /** The fields the form holds itself, and those it resets; the rest of the view travels hidden. */
  fields: readonly string[];
  /** Changes the view while a person types or chooses. */
  live?: boolean;
  className?: string;
  children: ReactNode;
};

type Sent = {
  action: string;
  /** The whole view, as it stands in the address. */
  view: readonly (readonly [name: string, value: string])[];
  /** `replace` while somebody types, so that going back skips the letters. */
  onSent: (sent: URLSearchParams, how: "push" | "replace") => void;
};

/** A GET form that changes part of a page's view; with JavaScript it changes in place. */
export function ViewForm({
  action,
  view,
  onSent,
  fields,
  live = false,
  className,
  children,
}: ViewFormProps & Sent) {
  function apply(event: FormEvent<HTMLFormElement>) {
    if (event.type === "submit") event.preventDefault();
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) sent.append(name, String(value));
    onSent(sent, event.type === "submit" ? "push" : "replace");
  }
  return (
    <form
      action={action}
      method="get"
      className={className}
      onSubmit={apply}
      {...(live && { onChange: apply })}
    >
      {view
        .filter(([name]) => !fields.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {children}
    </form>
  );
}
