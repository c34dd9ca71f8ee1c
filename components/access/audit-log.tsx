"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { auditExportPath, auditQueries } from "@/lib/client/audit";
import type { AuditAnswer } from "@/lib/domain/access/access-answers";
import { type AuditView, auditHref, EVERY_ENTRY, isFiltered } from "@/lib/domain/access/audit-view";
import { AUDIT_RESULT_WORDS, auditActorWords, auditWords } from "@/lib/domain/access/audit-words";
import { AuditFilter } from "./audit-filter";
import { Unread } from "./unread";

const TONES = { done: "plain", refused: "warn", failed: "paid" } as const;

/** Who did what, when, from where and with what result, newest first. Small screens have the time under the person. */
export function AuditLog({ view }: { view: AuditView }) {
  const { data: answer, error, isPlaceholderData } = useQuery(auditQueries.list(view));
  const next = answer?.meta.next_cursor ?? null;
  return (
    <Card
      title="Audit log"
      action={
        <a className="text-xs underline" href={auditExportPath(view)} download="audit.csv">
          CSV
        </a>
      }
    >
      <AuditFilter view={view} />
      <div className="mt-3" aria-busy={isPlaceholderData}>
        {answer ? (
          <Entries entries={answer.data} view={view} />
        ) : (
          <Unread what="The audit log" error={error} />
        )}
      </div>
      {(view.cursor !== null || next !== null) && (
        <nav aria-label="Pages of the audit log" className="mt-3 flex gap-2">
          {view.cursor !== null && (
            <LinkButton href={auditHref({ ...view, cursor: null })}>Newest</LinkButton>
          )}
          {next !== null && (
            <LinkButton href={auditHref({ ...view, cursor: next })}>Older</LinkButton>
          )}
        </nav>
      )}
    </Card>
  );
}

function Entries({ entries, view }: { entries: readonly AuditAnswer[]; view: AuditView }) {
  if (entries.length === 0) {
    return isFiltered(view) ? (
      <EmptyState
        title="Nothing fits these filters"
        action={<LinkButton href={auditHref(EVERY_ENTRY)}>Show the whole log</LinkButton>}
      >
        The log may hold entries of other actions, people or days.
      </EmptyState>
    ) : (
      <EmptyState title="Nothing has happened yet">
        Sign-ins, changes of people, tokens and settings, exports and backups are recorded here.
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Audit log, newest first; times are UTC"
      head={
        <tr>
          <th scope="col" className="max-sm:hidden">
            When
          </th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col" className="max-sm:hidden">
            Result
          </th>
          <th scope="col">From</th>
        </tr>
      }
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <td className="whitespace-nowrap text-dim max-sm:hidden">
            <Time iso={entry.at} />
          </td>
          <th scope="row" className="min-w-32 [overflow-wrap:anywhere] sm:min-w-40">
            <bdi>{auditActorWords(entry)}</bdi>
            <span className="block text-dim text-xs sm:hidden">
              <Time iso={entry.at} />
            </span>
          </th>
          <td className="min-w-32 [overflow-wrap:anywhere] sm:min-w-56">
            <bdi>{auditWords(entry)}</bdi>
            {entry.result !== "done" && (
              <span className="block sm:hidden">
                <ResultBadge result={entry.result} />
              </span>
            )}
          </td>
          <td className="max-sm:hidden">
            <ResultBadge result={entry.result} />
          </td>
          <td className="min-w-24 text-dim [overflow-wrap:anywhere]">{entry.address ?? "—"}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function ResultBadge({ result }: Pick<AuditAnswer, "result">) {
  return <Badge tone={TONES[result]}>{AUDIT_RESULT_WORDS[result]}</Badge>;
}
