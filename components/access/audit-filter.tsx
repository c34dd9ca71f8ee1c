"use client";

import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { AUDIT_ACTIONS, AUDIT_RESULTS } from "@/lib/domain/access/audit";
import {
  type AuditView,
  auditHref,
  EVERY_ENTRY,
  isFiltered,
  parseAuditView,
} from "@/lib/domain/access/audit-view";
import { AUDIT_RESULT_WORDS, auditActionName } from "@/lib/domain/access/audit-words";

/** The filters of the log, as a GET form: they stand in the address, and work without JavaScript. */
export function AuditFilter({ view }: { view: AuditView }) {
  const router = useRouter();

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) sent.set(name, String(value));
    router.push(auditHref(parseAuditView(sent)), { scroll: false });
  }

  return (
    <form
      key={auditHref({ ...view, cursor: null })}
      action="/settings/audit"
      method="get"
      aria-label="Filters of the audit log"
      onSubmit={show}
      className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
    >
      <Labelled label="Action">
        {(id) => (
          <Select id={id} name="action" defaultValue={view.action ?? ""} className="w-full">
            <option value="">Every action</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {auditActionName(action)}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label="Who" className="max-sm:order-first max-sm:col-span-2">
        {(id) => (
          <Input
            id={id}
            name="actor"
            defaultValue={view.actor}
            placeholder="E-mail or token name, whole"
            maxLength={254}
            className="w-full sm:w-60"
          />
        )}
      </Labelled>
      <Labelled label="Result">
        {(id) => (
          <Select id={id} name="result" defaultValue={view.result ?? ""} className="w-full">
            <option value="">Every result</option>
            {AUDIT_RESULTS.map((result) => (
              <option key={result} value={result}>
                {AUDIT_RESULT_WORDS[result]}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label="First day, UTC">
        {(id) => (
          <Input
            id={id}
            name="from"
            type="date"
            defaultValue={view.from ?? ""}
            className="w-full"
          />
        )}
      </Labelled>
      <Labelled label="Last day, UTC">
        {(id) => (
          <Input id={id} name="to" type="date" defaultValue={view.to ?? ""} className="w-full" />
        )}
      </Labelled>
      <Button type="submit">Filter</Button>
      {isFiltered(view) && (
        <LinkButton tone="quiet" href={auditHref(EVERY_ENTRY)} scroll={false}>
          Clear
        </LinkButton>
      )}
    </form>
  );
}

function Labelled({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={clsx("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 block text-dim text-xs">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
