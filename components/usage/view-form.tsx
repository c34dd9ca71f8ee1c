"use client";

import type { FormEvent, ReactNode } from "react";
import { parseUsageView, type UsageView, usageFields } from "@/lib/domain/usage-view";
import { showUsage } from "./use-usage-view";

type ViewFormProps = {
  view: UsageView;
  /** The fields the form holds itself, and those it resets; the rest of the view travels hidden. */
  fields: readonly string[];
  /** Changes the view while a person types or chooses. */
  live?: boolean;
  className?: string;
  children: ReactNode;
};

/** A GET form that changes part of the view; with JavaScript it changes in place. */
export function ViewForm({ view, fields, live = false, className, children }: ViewFormProps) {
  function apply(event: FormEvent<HTMLFormElement>) {
    if (event.type === "submit") event.preventDefault();
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) sent.append(name, String(value));
    showUsage(parseUsageView(sent), event.type === "submit" ? "push" : "replace");
  }
  return (
    <form
      action="/usage"
      method="get"
      className={className}
      onSubmit={apply}
      {...(live && { onChange: apply })}
    >
      {usageFields(view)
        .filter(([name]) => !fields.includes(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {children}
    </form>
  );
}
