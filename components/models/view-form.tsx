"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import {
  formatRosterFilter,
  parseRosterFilter,
  type RosterFilter,
} from "@/lib/domain/models/roster-filter";
import { showRoster } from "./use-roster-filter";

/**
 * A GET form that changes part of the view. The fields it names replace that part; the rest travels hidden.
 * With JavaScript it changes in place, at each change when `live`.
 */
export function ViewForm({
  filter,
  fields,
  live = false,
  className,
  children,
}: {
  filter: RosterFilter;
  fields: readonly string[];
  live?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const address = formatRosterFilter(filter);
  const carried = [...new URLSearchParams(address)].filter(([name]) => !fields.includes(name));

  // Chips, back and forward change the view too; while a person is in the form, its fields are theirs.
  useEffect(() => {
    if (!form.current || form.current.contains(document.activeElement)) return;
    form.current.reset();
    const params = new URLSearchParams(address);
    for (const select of form.current.querySelectorAll("select")) {
      select.value = params.get(select.name) ?? "";
    }
  }, [address]);

  // No preventDefault here: React reports a checkbox by its click, and preventing that takes the tick away again.
  function apply(event: FormEvent<HTMLFormElement>) {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) sent.append(name, String(value));
    showRoster(parseRosterFilter(sent), live ? "replace" : "push");
  }

  return (
    <form
      ref={form}
      action="/models"
      method="get"
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event);
      }}
      {...(live && { onChange: apply })}
    >
      {carried.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
