"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { ChartPlaceholder } from "@/components/charts/chart-placeholder";
import { MOST_SERIES } from "@/components/charts/series-colour";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { minutesExportPath } from "@/lib/client/usage";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { minuteColumns, minuteCoverage } from "@/lib/domain/quota/minute-columns";
import { MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import type { UsageMinuteAnswer } from "@/lib/domain/usage/usage-answers";
import type { UsageView } from "@/lib/domain/usage/usage-view";
import { formatClock, formatCount } from "@/lib/format";
import { ExportLinks } from "./export-links";
import { type KeyNames, keyLine, keyNameOf } from "./key-names";
import { Legend } from "./legend";
import { sentenceForMinutes, sourceOfMinutes } from "./minute-words";
import { MinutesTable } from "./minutes-table";

const StackedColumns = dynamic(
  () => import("@/components/charts/stacked-columns").then((charts) => charts.StackedColumns),
  { ssr: false, loading: () => <ChartPlaceholder className="h-[170px]" /> },
);

/** The last three hours of one account by clock minute and key, against the limit of a minute. */
export function MinutesCard({
  account,
  title,
  rows,
  view,
  keys,
  now,
}: {
  account: AccountAnswer;
  title: string;
  rows: readonly UsageMinuteAnswer[];
  view: UsageView;
  keys: KeyNames;
  now: number;
}) {
  const isWhole = view.key === null;
  const own = useMemo(
    () => rows.filter(({ key_id }) => isWhole || key_id === view.key),
    [rows, isWhole, view.key],
  );
  const keyIds = useMemo(() => busiestKeys(own), [own]);
  const minutes = minuteColumns({
    now,
    rows: own,
    keyIds,
    coverage: minuteCoverage(account, rows),
  });
  const source = sourceOfMinutes(minutes);
  const names = keyIds.map((id) => keyLine(keyNameOf({ key_id: id }, keys)));
  const rest = names.length === 0 ? "All" : "Others";
  const isKnown = minutes.some(({ used }) => used !== null);
  return (
    <Card
      className="mt-4"
      title={title}
      action={
        <ExportLinks
          name="usage-by-minute"
          pathOf={(format) => minutesExportPath({ account: account.id }, format)}
        />
      }
    >
      <p className="mb-3 text-dim">
        {sentenceForMinutes(minutes, { isWhole })}{" "}
        {source?.isEstimated && <Badge tone="warn">estimated</Badge>} {source?.words}
        {(view.model !== "" || view.provider !== "") &&
          " Minutes are told by key, so the model and the provider do not narrow them."}
      </p>
      {isKnown ? (
        <>
          <div aria-hidden="true">
            <StackedColumns
              height={170}
              columns={minutes.map(({ at, used, parts, isRunning }) => ({
                id: at,
                label: formatClock(at),
                title: `${formatClock(at)} UTC`,
                parts: used === null ? null : parts,
                note: isRunning ? "still running" : undefined,
              }))}
              series={names}
              rest={rest}
              format={formatCount}
              {...(isWhole && { limit: { value: MINUTE_LIMIT, label: `${MINUTE_LIMIT} / min` } })}
            />
            <Legend
              names={names}
              rest={minutes.some(({ parts }) => (parts.at(-1) ?? 0) > 0) ? rest : null}
              isHatched={minutes.some(({ used }) => used === null)}
            />
          </div>
          <MinutesTable minutes={minutes} names={names} rest={rest} />
        </>
      ) : (
        <p className="text-dim">{nobodyTold(account)}</p>
      )}
    </Card>
  );
}

function nobodyTold({ has_management_key }: AccountAnswer): string {
  return has_management_key
    ? "They come with the next run of the minutes job."
    : "A management key makes them readable some minutes late, Broadcast as they happen.";
}

function busiestKeys(rows: readonly UsageMinuteAnswer[]): number[] {
  const totals = new Map<number, number>();
  for (const { key_id, requests } of rows) {
    if (key_id !== null) totals.set(key_id, (totals.get(key_id) ?? 0) + requests);
  }
  return [...totals]
    .sort(([a, most], [b, least]) => least - most || a - b)
    .slice(0, MOST_SERIES)
    .map(([id]) => id);
}
