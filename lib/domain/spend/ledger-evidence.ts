import type { UtcDay } from "@/lib/domain/answers";
import { COUNTER_LAG_MS } from "@/lib/domain/quota/day-of-counter";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { Reading } from "./incident";
import type { DayTold, LedgerTold, MinutesTold, ToldSpend } from "./told-spend";

export type KeyLedger = {
  readonly keyId: number;
  readonly rows: readonly LedgerTold[];
  readonly minutes: readonly MinutesTold[];
  readonly days: readonly DayTold[];
  /** Looks at the key's own total that found it at less: it lags, so the first cent came not long before them. */
  readonly looks: readonly { readonly day: UtcDay; readonly at: number }[];
};

/** What the ledger tells of a key's paid models, as close to the minute as they were looked at. */
export function ledgerEvidence({ keyId, rows, minutes, days, looks }: KeyLedger): ToldSpend[] {
  return rows.flatMap((row) => {
    const state = days.find(({ day }) => day === row.day);
    if (!state || state.told === "broadcast") return [];
    const start = dayStartMs(row.day);
    const looked = minutes.find(({ day, modelId }) => day === row.day && modelId === row.modelId);
    const look = looks.find(({ day }) => day === row.day)?.at ?? start;
    const firstAt = looked?.firstAt ?? Math.max(start, look - COUNTER_LAG_MS);
    // Minutes that hold less than the day leave open when the rest was.
    const isWhole = looked !== undefined && looked.costNanoUsd >= row.costNanoUsd;
    const known = Math.min(state.throughAt, start + DAY_MS);
    const lastAt = isWhole ? looked.lastAt : Math.max(known, looked?.lastAt ?? 0, firstAt);
    // A day's row also counts what cost nothing: a free model with a paid search now and then.
    const requests = isWhole ? Math.min(row.requests, looked.requests) : row.requests;
    return [{ ...row, requests, keyId, path: pathOf(state), firstAt, lastAt }];
  });
}

type HeardOf = Pick<
  Reading,
  "day" | "path" | "modelId" | "firstAt" | "lastAt" | "costNanoUsd" | "mostNanoUsd"
>;

/**
 * OpenRouter's account of a completed day is without some of what was told before: that came to nothing. Told of what was paid for
 * by another path only; that something was never there needs no telling.
 */
export function settledToNothing(
  readings: readonly HeardOf[],
  { keyId, rows, days }: Pick<KeyLedger, "keyId" | "rows" | "days">,
): ToldSpend[] {
  const settled = new Set(days.flatMap(({ day, told }) => (told === "settled" ? [day] : [])));
  const told = new Set(rows.map(placeOf));
  const paid = readings.filter(
    (reading) => settled.has(reading.day) && reading.mostNanoUsd > 0 && !told.has(placeOf(reading)),
  );
  const isTold = (reading: HeardOf) => reading.path === "activity" && reading.costNanoUsd === 0;
  const done = new Set(readings.filter(isTold).map(placeOf));
  // A total beside models that were told is theirs.
  const hasModels = new Set(
    [...rows, ...paid].flatMap(({ day, modelId }) => (modelId === null ? [] : [day])),
  );
  const gone = paid.filter(({ day, modelId }) => modelId !== null || !hasModels.has(day));
  return [...Map.groupBy(gone, placeOf)].flatMap(([place, [reading]]) => {
    if (!reading || done.has(place)) return [];
    const { day, modelId, firstAt, lastAt } = reading;
    return [
      {
        ...{ keyId, day, path: "activity" as const, modelId, providers: [], firstAt, lastAt },
        ...{ requests: 0, costNanoUsd: 0 },
      },
    ];
  });
}

function placeOf({ day, modelId }: { day: string; modelId: string | null }): string {
  return JSON.stringify([day, modelId]);
}

function pathOf({ told }: DayTold): "activity" | "analytics" {
  return told === "settled" ? "activity" : "analytics";
}
