"use client";

import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { Usd } from "@/components/ui/usd";
import { auditOfKeysExportPath, incidentsExportPath, spendExportPath } from "@/lib/client/spend";
import { incidentParams } from "@/lib/client/spend-page";
import type { SpendMeta } from "@/lib/domain/spend/spend-answers";
import { monthChoices, type SpendView } from "@/lib/domain/spend/spend-view";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { plural } from "@/lib/format";

import { KeyName, type KeyTitles } from "./key-name";
import { monthSubject, monthWords } from "./spend-words";
import { ViewLink } from "./view-link";

/** The month in one sentence, the choice of months, and everything to take away. */
export function SpendHeader({
  view,
  running,
  meta,
  names,
}: {
  view: SpendView;
  /** The running UTC month. */
  running: string;
  meta: SpendMeta | null;
  names: KeyTitles;
}) {
  const month = view.month ?? running;
  return (
    <PageHeader
      title="Spend"
      actions={
        meta && (
          <>
            <MonthMenu view={view} running={running} months={meta.months} />
            <ExportMenu view={view} month={monthWords(month, running)} />
          </>
        )
      }
    >
      {meta && meta.month === month ? (
        <MonthSentence meta={meta} running={running} names={names} keyId={view.key} />
      ) : (
        "What the team’s keys cost, and what of it nobody meant. UTC days."
      )}
    </PageHeader>
  );
}

function MonthSentence({
  meta,
  running,
  names,
  keyId,
}: {
  meta: SpendMeta;
  running: string;
  names: KeyTitles;
  /** Whose month it is; null for that of all keys. */
  keyId: number | null;
}) {
  const { month, totals, by_day: days, balance_usd: balance } = meta;
  const { unintended_usd, expected_usd, intended_usd } = totals;
  const isAlarm = isMoney(unintended_usd);
  const subject = monthSubject(month, running);
  return (
    <>
      {days.length === 0 ? (
        `${monthWords(month, running)} was not recorded.`
      ) : (
        <>
          {keyId !== null && (
            <>
              <KeyName row={{ key_id: keyId, key_name: null }} titles={names} />,{" "}
            </>
          )}
          {subject}:{" "}
          <span className={isAlarm ? "font-bold text-paid" : undefined}>
            <Usd amount={unintended_usd} /> unintended
          </span>
          {isMoney(expected_usd) && (
            <>
              , <Usd amount={expected_usd} /> expected
            </>
          )}
          , <Usd amount={intended_usd} /> intended
          {keyId === null && <IntendedOn meta={meta} names={names} />}.
        </>
      )}
      {balance !== null && keyId === null && (
        <>
          {" "}
          Balance <Usd amount={balance} />.
        </>
      )}
    </>
  );
}

/** Whose the intended money is: the one key by name, several by their number. */
function IntendedOn({ meta, names }: { meta: SpendMeta; names: KeyTitles }): ReactNode {
  const spenders = meta.by_key.filter(({ intended_usd }) => isMoney(intended_usd));
  const [only] = spenders;
  if (!only) return null;
  if (spenders.length > 1) return ` on ${plural(spenders.length, "key")}`;
  return (
    <>
      {" "}
      on <KeyName row={only} titles={names} />
    </>
  );
}

function MonthMenu({
  view,
  running,
  months,
}: {
  view: SpendView;
  running: string;
  months: readonly string[];
}) {
  const shown = view.month ?? running;
  return (
    <Menu label={`${monthWords(shown, running)} ▾`} align="right">
      <nav aria-label="Month" className="flex max-h-80 flex-col gap-2 overflow-y-auto">
        {monthChoices(months, { running, shown: view.month }).map((month) => (
          <ViewLink
            key={month}
            to={{ ...view, month: month === running ? null : month, cursor: null }}
            className={buttonClass(month === shown ? "selected" : "plain")}
            aria-current={month === shown ? "true" : undefined}
          >
            {monthWords(month, running)}
          </ViewLink>
        ))}
      </nav>
    </Menu>
  );
}

function ExportMenu({ view, month }: { view: SpendView; month: string }) {
  const { key } = view;
  const files = [
    {
      name: `${month} by day and key`,
      file: "spend",
      pathOf: (format: "csv" | "json") => spendExportPath({ month: view.month, key }, format),
    },
    {
      name: "Incidents",
      file: "incidents",
      pathOf: (format: "csv" | "json") =>
        incidentsExportPath(
          { ...incidentParams(view), ...(view.status !== null && { status: [view.status] }) },
          format,
        ),
    },
    { name: "Key audit", file: "key-audit", pathOf: auditOfKeysExportPath },
  ];
  return (
    <Menu label="Export" align="right">
      <ul className="flex flex-col gap-3">
        {files.map(({ name, file, pathOf }) => (
          <li key={file}>
            <span className="mb-1 block text-dim text-xs">{name}</span>
            <span className="flex gap-2">
              {(["csv", "json"] as const).map((format) => (
                <a
                  key={format}
                  className={buttonClass()}
                  href={pathOf(format)}
                  download={`${file}.${format}`}
                  aria-label={`${format.toUpperCase()}: ${name}`}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
