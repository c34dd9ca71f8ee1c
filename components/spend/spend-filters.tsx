"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { INCIDENT_STATUSES, type IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import type { KeyTitles } from "./key-name";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

const STATUS_CHOICES: Readonly<Record<IncidentStatus, string>> = {
  open: "Open",
  expected: "Expected",
  fixed: "Fixed",
};

/** Which incidents, and of which key; both are part of the address. */
export function SpendFilters({ view, names }: { view: SpendView; names: KeyTitles }) {
  const id = useId();
  const isKnown = view.key === null || names.has(view.key);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <nav aria-label="Incidents" className="flex flex-wrap gap-2">
        {([null, ...INCIDENT_STATUSES] as const).map((status) => (
          <ViewLink
            key={status}
            to={{ ...view, status, cursor: null }}
            className={buttonClass(status === view.status ? "selected" : "plain")}
            aria-current={status === view.status ? "true" : undefined}
          >
            {status === null ? "All incidents" : STATUS_CHOICES[status]}
          </ViewLink>
        ))}
      </nav>
      <ViewForm
        view={view}
        fields={["key", "cursor"]}
        live
        className="flex min-w-0 flex-wrap items-center gap-2"
      >
        <label htmlFor={id} className="sr-only">
          Key
        </label>
        <Select
          // A view reached by link or by going back sets its own choice.
          key={view.key}
          id={id}
          name="key"
          defaultValue={String(view.key ?? "")}
          className="max-w-full sm:max-w-72"
        >
          <option value="">All keys</option>
          {!isKnown && <option value={String(view.key)}>Key {view.key}</option>}
          {[...names]
            .sort(([, a], [, b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
            .map(([key, title]) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
        </Select>
        <noscript>
          <button type="submit" className={buttonClass()}>
            Show
          </button>
        </noscript>
      </ViewForm>
      {view.key !== null && (
        <ViewLink to={{ ...view, key: null, cursor: null }} className={buttonClass("quiet")}>
          Clear the key
        </ViewLink>
      )}
    </div>
  );
}
