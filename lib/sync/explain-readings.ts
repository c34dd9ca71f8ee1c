import type { Database } from "@/db/client";
import { spendFacts } from "@/db/queries/spend-facts";
import { chargesOf } from "@/lib/domain/spend/charges-of";
import { type Explanation, explainSpend } from "@/lib/domain/spend/explain-spend";
import type { Reading } from "@/lib/domain/spend/incident";
import { type PaidRun, paidRuns } from "@/lib/domain/spend/paid-runs";
import type { ExplainedRun } from "@/lib/domain/spend/reasons-of";
import type { Charge, Requests } from "@/lib/domain/spend/spend";
import { REVIEWED_DAYS } from "@/lib/domain/spend/split-spend";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";

/** For so long after a day its cause may still change: what is told late may explain it better. */
const YOUNG_MS = 3 * DAY_MS;

type ToExplain = {
  readonly keyId: number;
  readonly readings: readonly Reading[];
  /** Of these, what is new. */
  readonly changed: readonly Reading[];
  readonly now: number;
};

export type Explained = {
  readonly readings: readonly Reading[];
  readonly runs: readonly ExplainedRun[];
};

/** Of money that was told anew; also of the last two days; of all that is young or has no cause yet. */
export type Explain = "news" | "recent" | "all";

/** True when a cause may be another one than it is called, although nothing new was told of the money itself. */
export function mayBeExplainedAnew(
  readings: readonly Reading[],
  { explain, now }: { explain: Explain; now: number },
): boolean {
  if (explain === "news") return false;
  const yesterday = utcDay(now - DAY_MS);
  return reviewedRuns(readings, now).some((run) =>
    explain === "recent" ? run.days.to >= yesterday : isYoung(run, now) || isUnexplained(run),
  );
}

/**
 * Finds out why the key paid, model by model. What is older than three days and explained keeps its cause; of what is too old to be
 * reviewed less is known now than when it was.
 */
export function explainReadings(
  db: Database,
  { keyId, readings, changed, now }: ToExplain,
): Explained {
  const news = new Set(changed);
  const causes = new Map<Reading, Reading["cause"]>();
  const runs = reviewedRuns(readings, now).map((run) => {
    const explanation = explainRun(db, { keyId, run, now });
    const isOpen =
      isYoung(run, now) || isUnexplained(run) || run.readings.some((reading) => news.has(reading));
    if (isOpen) for (const reading of run.readings) causes.set(reading, explanation.cause);
    return { modelId: run.modelId, days: run.days, explanation };
  });
  return {
    readings: readings.map((reading) => {
      const cause = causes.get(reading);
      return cause === undefined || cause === reading.cause ? reading : { ...reading, cause };
    }),
    runs,
  };
}

type Run = { readonly keyId: number; readonly run: PaidRun; readonly now: number };

function explainRun(db: Database, { keyId, run, now }: Run): Explanation {
  const { modelId, days } = run;
  const facts = spendFacts(db, { keyId, days, modelIds: [modelId] });
  const { askedFor } = facts;
  const charge =
    chargesOf(facts.uses, { days, askedFor }).find((one) => one.modelId === modelId) ??
    chargeOf(run, now);
  return explainSpend(charge, facts);
}

/** Where the requests themselves are not on record, the days are. */
function chargeOf({ modelId, readings }: PaidRun, now: number): Charge {
  const byDay = [...Map.groupBy(readings, ({ day }) => day).values()];
  const [first, ...rest] = byDay.flatMap((of) => {
    const [most] = of.toSorted((a, b) => b.mostNanoUsd - a.mostNanoUsd);
    return most ? [usesOf(most, now)] : [];
  });
  if (!first) throw new RangeError("A run of days has a day.");
  return { modelId, askedFor: null, uses: [first, ...rest] };
}

function usesOf({ day, requests, mostNanoUsd }: Reading, now: number): Requests {
  const from = dayStartMs(day);
  const until = Math.max(Math.min(from + DAY_MS, now), from + 1);
  return { from, until, requests: requests ?? 1, tokens: null, costNanoUsd: mostNanoUsd };
}

function reviewedRuns(readings: readonly Reading[], now: number): PaidRun[] {
  const from = utcDay(now - REVIEWED_DAYS * DAY_MS);
  return paidRuns(readings).filter(({ days }) => days.to >= from);
}

function isYoung({ days }: PaidRun, now: number): boolean {
  return days.to >= utcDay(now - YOUNG_MS);
}

function isUnexplained({ readings }: PaidRun): boolean {
  return readings.every(({ cause }) => cause === "unexplained");
}
