"use client";

import { buttonClass } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { modelExportPath } from "@/lib/client/models";
import type { AnswerMeta } from "@/lib/domain/answers";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { RosterFilter } from "@/lib/domain/models/roster-filter";
import { coverageHref } from "@/lib/domain/replacements/coverage-view";
import { formatCount, formatMoment } from "@/lib/format";
import { ColumnChoice } from "./column-choice";
import { TimeTravel } from "./time-travel";

/** How many are free, in one sentence, and what can be done with the list. */
export function ModelsHeader({
  filter,
  models,
  meta,
}: {
  filter: RosterFilter;
  models: readonly ModelAnswer[] | null;
  meta: Pick<AnswerMeta, "snapshot_at" | "stale"> | null;
}) {
  const isNow = filter.at === null;
  return (
    <PageHeader
      title="Models"
      actions={
        <>
          <TimeTravel filter={filter} />
          <ColumnChoice filter={filter} />
          <LinkButton href={coverageHref()}>Coverage</LinkButton>
          <Menu label="Export" align="right">
            <div className="flex flex-col gap-2">
              <a
                className={buttonClass()}
                href={modelExportPath(filter, "csv")}
                download="models.csv"
              >
                CSV
              </a>
              <a
                className={buttonClass()}
                href={modelExportPath(filter, "json")}
                download="models.json"
              >
                JSON
              </a>
            </div>
          </Menu>
        </>
      }
    >
      {models && meta?.snapshot_at == null && "Nothing is recorded yet of what is asked for."}
      {models && meta?.snapshot_at != null && (
        <>
          {countWords(models, { filter, isStale: meta.stale })}{" "}
          {isNow && (
            <>
              Snapshot <Time iso={meta.snapshot_at} as="age" />.
            </>
          )}
        </>
      )}
    </PageHeader>
  );
}

function countWords(
  models: readonly ModelAnswer[],
  { filter: { at, scope }, isStale }: { filter: RosterFilter; isStale: boolean },
): string {
  const free = models.filter(({ state }) => state === "free").length;
  const zero = models.filter(({ state }) => state === "zero_priced").length;
  const when =
    at === null ? (isStale ? "free when last seen" : "free now") : `free at ${formatMoment(at)}`;
  const more =
    zero === 0
      ? ""
      : ` ${formatCount(zero)} more ${zero === 1 ? "is" : "are"} $0 without a promise.`;
  const all = scope === "all" ? ` ${formatCount(models.length)} models listed in all.` : "";
  return `${formatCount(free)} ${when}.${more}${all}`;
}
