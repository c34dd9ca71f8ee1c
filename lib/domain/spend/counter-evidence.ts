import { COUNTER_LAG_MS } from "@/lib/domain/quota/day-of-counter";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { dayOfSpend, isMidnightLag, wasYesterdays } from "./day-of-spend";
import { DUST_NANO_USD } from "./dust";
import type { Reading } from "./incident";
import { ALL_OF_DAY } from "./less-baseline";
import type { Baseline, CounterTold, ToldSpend } from "./told-spend";

type Known = {
  readonly keyId: number;
  readonly readings: readonly Reading[];
  readonly baselines: readonly Baseline[];
};

/** What a key's own figure of today tells; null while it is nothing, or may be yesterday's. */
export function counterEvidence(look: CounterTold, known: Known): ToldSpend | null {
  const { nanoUsd, at, since, beforeAt } = look;
  if (nanoUsd <= 0) return null;
  const day = dayOfSpend(
    { at, nanoUsd },
    {
      yesterday: figureOf(utcDay(at - DAY_MS), known),
      hasToday: readingOf(utcDay(at), known.readings) !== null,
    },
  );
  if (day === null) return null;
  const [from, until] = [dayStartMs(day), dayStartMs(day) + DAY_MS];
  const earlier = readingOf(day, known.readings)?.firstAt ?? Number.POSITIVE_INFINITY;
  // Who looks for the first time knows of no moment today at which it was less.
  const firstAt = Math.min(earlier, within(beforeAt ?? from, { from, until }));
  return {
    keyId: known.keyId,
    day,
    path: "key_usage",
    modelId: null,
    providers: [],
    firstAt,
    lastAt: Math.max(firstAt, within(since ?? at, { from, until })),
    requests: null,
    costNanoUsd: nanoUsd,
  };
}

/**
 * What the key's total tells of the day before: the last cents before 00:00 are told after it, when its figure of that day is gone.
 * Only when today's figure has stood still for as long as either may lag, so that both tell of the same requests; or right after
 * 00:00 while it is nothing: then no cent of the total can be today's, and nothing else tells of them for hours.
 */
export function yesterdayEvidence(look: CounterTold, known: Known): ToldSpend | null {
  const { at, since } = look;
  const costNanoUsd = ofYesterday(look);
  if (costNanoUsd === null) return null;
  const isNothingYet = isMidnightLag(at) && look.nanoUsd === 0;
  const isStill = !isMidnightLag(at) && at - (since ?? at) >= COUNTER_LAG_MS;
  if (!isNothingYet && !isStill) return null;
  const until = dayStartMs(utcDay(at));
  const day = utcDay(until - DAY_MS);
  if (costNanoUsd - Math.max(0, figureOf(day, known) ?? 0) <= DUST_NANO_USD) return null;
  const firstAt = readingOf(day, known.readings)?.firstAt ?? until - DAY_MS;
  return {
    ...{ keyId: known.keyId, day, path: "key_usage", modelId: null, providers: [] },
    ...{ firstAt, lastAt: until, requests: null, costNanoUsd },
  };
}

/** What was filed under today right after 00:00, and has turned out to be yesterday's. */
export function misfiledTotal(look: CounterTold, known: Known): Reading | null {
  const today = utcDay(look.at);
  const filed = readingOf(today, known.readings);
  const nanoUsd = figureOf(today, known);
  if (!filed || nanoUsd === null) return null;
  const mostOfYesterday = ofYesterday(look) ?? Number.POSITIVE_INFINITY;
  if (nanoUsd - mostOfYesterday > DUST_NANO_USD) return null;
  return wasYesterdays({ at: filed.lastAt, nanoUsd }, look) ? filed : null;
}

/** The same under the day before. */
export function refiledTotal(reading: Reading): Reading {
  const end = dayStartMs(reading.day);
  const day = utcDay(end - DAY_MS);
  return { ...reading, day, firstAt: end - DAY_MS, lastAt: end };
}

/** What the total grew by from the beginning of the day before to its end; null when it is not known. */
function ofYesterday({
  nanoUsd,
  totalNanoUsd,
  beforeYesterdayNanoUsd,
}: CounterTold): number | null {
  if (totalNanoUsd === null || beforeYesterdayNanoUsd === null) return null;
  return totalNanoUsd - nanoUsd - beforeYesterdayNanoUsd;
}

function readingOf(day: string, readings: readonly Reading[]): Reading | null {
  const found = readings.find(
    (reading) => reading.path === "key_usage" && reading.modelId === null && reading.day === day,
  );
  return found ?? null;
}

/** As the key told it, before a baseline was taken off; null when nothing is known of the day. */
function figureOf(day: string, { readings, baselines }: Known): number | null {
  const filed = readingOf(day, readings)?.costNanoUsd ?? null;
  const baseline = baselines.find((one) => one.day === day && one.modelId === null);
  if (filed === null && !baseline) return null;
  return Math.min((filed ?? 0) + (baseline?.costNanoUsd ?? 0), ALL_OF_DAY);
}

function within(at: number, { from, until }: { from: number; until: number }): number {
  return Math.min(Math.max(at, from), until);
}
