"use client";

import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { ExportLinks } from "@/components/usage/export-links";
import { auditOfKeysExportPath } from "@/lib/client/spend";
import type { Answer } from "@/lib/domain/answers";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { type SpendView, sortAudit } from "@/lib/domain/spend/spend-view";
import { plural } from "@/lib/format";
import { AuditTable } from "./audit-table";
import type { KeyTitles } from "./key-name";
import { ViewLink } from "./view-link";

/** Keys on one page of the table. */
const PAGE = 50;

/** Can this key spend money today? Of every key, the most dangerous first. */
export function AuditCard({
  view,
  answer,
  error,
  names,
}: {
  view: SpendView;
  answer: Answer<readonly KeyAuditAnswer[]> | null;
  error: Error | null;
  names: KeyTitles;
}) {
  return (
    <Card
      className="mt-4"
      title={
        <span id="key-audit" className="scroll-mt-20">
          Key audit
        </span>
      }
      action={<ExportLinks name="key-audit" pathOf={auditOfKeysExportPath} />}
    >
      {answer ? (
        <>
          {error && (
            <Notice tone="warn">
              <p role="status">
                This is how the keys stood at <Time iso={answer.meta.as_of} />. {error.message}
              </p>
            </Notice>
          )}
          <Keys view={view} keys={answer.data} names={names} />
        </>
      ) : (
        <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
          {error ? `The keys could not be read. ${error.message}` : "Reading the keys…"}
        </p>
      )}
    </Card>
  );
}

function Keys({
  view,
  keys,
  names,
}: {
  view: SpendView;
  keys: readonly KeyAuditAnswer[];
  names: KeyTitles;
}) {
  const chosen = keys.filter(({ key_id }) => view.key === null || key_id === view.key);
  const sorted = sortAudit(chosen, view);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const page = Math.min(view.page, pages);
  if (sorted.length === 0) {
    return (
      <p className="text-dim">
        {keys.length === 0
          ? "No key that calls models is known. A management key lists those of its account."
          : "The chosen key is no longer listed by OpenRouter, so it spends nothing."}
      </p>
    );
  }
  return (
    <>
      <p className="mb-2 text-dim">{sentenceForAudit(keys)}</p>
      <AuditTable
        rows={sorted.slice((page - 1) * PAGE, page * PAGE)}
        view={view}
        names={names}
        caption={`Key audit, ${plural(sorted.length, "key")}; times are UTC`}
      />
      {pages > 1 && (
        <nav aria-label="Pages of the key audit" className="mt-3 flex items-center gap-2">
          {page > 1 && (
            <ViewLink to={{ ...view, page: page - 1 }} className={buttonClass()}>
              Before
            </ViewLink>
          )}
          <span className="text-dim text-xs">
            Page {page} of {pages}
          </span>
          {page < pages && (
            <ViewLink to={{ ...view, page: page + 1 }} className={buttonClass()}>
              Next
            </ViewLink>
          )}
        </nav>
      )}
    </>
  );
}

/** How many of those that are meant for free models could spend all the same. */
function sentenceForAudit(keys: readonly KeyAuditAnswer[]): string {
  const free = keys.filter(
    ({ policy, reasons }) =>
      policy === "free_only" && reasons.every(({ code }) => code !== "calls_no_models"),
  );
  const can = free.filter(({ can_spend }) => can_spend === "yes").length;
  const dark = free.filter(({ can_spend }) => can_spend === "unknown").length;
  if (free.length === 0) return "No key is meant for free models only.";
  return [
    can === 0
      ? "No key that is meant for free models is known to be able to spend today."
      : `${can} of ${plural(free.length, "key")} meant for free models can spend money today.`,
    dark === 0 ? null : `Of ${plural(dark, "key")} it is not known.`,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
