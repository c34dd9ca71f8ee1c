import { clsx } from "clsx";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Usd } from "@/components/ui/usd";
import type { BudgetAnswer, SpendMeta } from "@/lib/domain/spend/spend-answers";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { formatDate, formatMoney, formatPercent } from "@/lib/format";
import { KeyName, type KeyTitles } from "./key-name";
import { monthSubject, monthWords } from "./spend-words";

/** The keys that may use paid models: what they cost this month, of how much, and where the month ends. */
export function BudgetsCard({
  meta,
  names,
  running,
  isOneKey,
}: {
  meta: SpendMeta;
  names: KeyTitles;
  running: string;
  /** The view is about one key alone. */
  isOneKey: boolean;
}) {
  const { budgets, month } = meta;
  return (
    <Card title={`Budgets, ${monthSubject(month, running)}`}>
      {budgets.length === 0 ? (
        <p className="text-dim">
          {isOneKey ? "This key is not" : "No key is"} meant for paid models. What a key is meant
          for is set on the{" "}
          <Link href="/keys" className="underline">
            Keys page
          </Link>
          .
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {budgets.map((budget) => (
            <li key={budget.key_id} className="py-2 first:pt-0">
              <Budget budget={budget} names={names} month={month} running={running} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Budget({
  budget,
  names,
  month,
  running,
}: {
  budget: BudgetAnswer;
  names: KeyTitles;
  month: string;
  running: string;
}) {
  const { budget_usd: limit, spent_usd: spent, share, owner, forecast } = budget;
  const isOver = share !== null && share > 1;
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0">
          <KeyName row={budget} titles={names} />
          {owner !== null && (
            <span className="text-dim text-xs">
              {" · "}
              <bdi className="[overflow-wrap:anywhere]">{owner}</bdi>
            </span>
          )}
        </span>
        <span className={clsx(isOver && "font-semibold text-paid")}>
          {spent === null ? <span className="text-dim">not told yet</span> : <Usd amount={spent} />}
          {limit === null ? (
            <span className="text-dim"> · no budget</span>
          ) : (
            <>
              {" of "}
              <Usd amount={limit} />
              {share !== null && ` · ${shareWords(share)}`}
            </>
          )}
        </span>
      </p>
      {share !== null && (
        <div aria-hidden="true" className="mt-1 h-2 overflow-hidden rounded-xs bg-gap">
          <div
            className={clsx("h-full", isOver ? "bg-paid-mark" : "bg-free-mark")}
            style={{ width: `${Math.min(100, share * 100)}%` }}
          />
        </div>
      )}
      {month === running && (forecast !== null || (spent !== null && isMoney(spent))) && (
        <p className="mt-1 text-dim text-xs">
          {forecast === null ? (
            "Too few days with spending to say where the month ends."
          ) : (
            <Forecast forecast={forecast} month={monthWords(month, running)} />
          )}
        </p>
      )}
    </>
  );
}

function Forecast({
  forecast,
  month,
}: {
  forecast: NonNullable<BudgetAnswer["forecast"]>;
  month: string;
}) {
  const { at_end_usd: end, low_usd: low, high_usd: high, runs_out_on: day } = forecast;
  return (
    <>
      About <Usd amount={end} /> by the end of {month}, four times in five between{" "}
      {formatMoney(low)} and {formatMoney(high)}.
      {day !== null && (
        <strong className="font-semibold text-warn">
          {" "}
          The budget runs out on {formatDate(day)}.
        </strong>
      )}
    </>
  );
}

/** Little is not nothing. */
function shareWords(share: number): string {
  if (share > 0 && share < 0.0005) return "<0.1 %";
  return share > 1 ? `${Math.round(share * 100)} %, over it` : formatPercent(share * 100);
}
