import { isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import { DAY_MS, MINUTE_MS, utcDay } from "@/lib/domain/time";
import type { KeyUse, Requests, Span } from "./spend";

/** A free id counts as the key's own when it was called within this time. */
export const OWN_MS = 14 * DAY_MS;

export function isMinute({ from, until }: Span): boolean {
  return until - from <= MINUTE_MS;
}

/** Requests to a free id that cost nothing. */
export function isFreeUse({ modelId, costNanoUsd }: KeyUse): boolean {
  return costNanoUsd === 0 && isFreeModelId(modelId);
}

export function inOrder<Use extends Span>(uses: readonly Use[]): Use[] {
  return uses.toSorted((a, b) => a.from - b.from || a.until - b.until);
}

/** By when money had been spent for certain; of a day and a minute within it, the minute. */
export function firstOf(uses: readonly [Requests, ...Requests[]]): Requests {
  return uses.reduce((first, use) => {
    const isEarlier = use.until < first.until;
    const isFiner = use.until === first.until && use.from > first.from;
    return isEarlier || isFiner ? use : first;
  });
}

export function requestsIn(uses: readonly Requests[]): number {
  return uses.reduce((sum, { requests }) => sum + requests, 0);
}

/** Of those whose tokens were told; null when none were. */
export function tokensEach(uses: readonly Requests[]): number | null {
  const told = uses.filter(({ tokens, requests }) => tokens !== null && requests > 0);
  if (told.length === 0) return null;
  return told.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0) / requestsIn(told);
}

/** "at 2026-11-20 12:05 UTC", or "on 2026-11-20" where only the day is known. */
export function whenWords(span: Span): string {
  return isMinute(span) ? `at ${momentWords(span.from)}` : `on ${utcDay(span.from)} (UTC)`;
}

export function momentWords(ms: number): string {
  return `${dateAndClock(ms)} UTC`;
}

/** "between 11:30 and 11:45 UTC on 2026-11-20"; within one clock minute "at …". */
export function betweenMomentsWords({ from, until }: Span): string {
  if (momentWords(from) === momentWords(until)) return `at ${momentWords(from)}`;
  return `between ${pairWords(from, until)}`;
}

/** "11:30 and 11:45 UTC on 2026-11-20": the date once where it is one. */
export function pairWords(a: number, b: number): string {
  return utcDay(a) === utcDay(b)
    ? `${clockOf(a)} and ${clockOf(b)} UTC on ${utcDay(a)}`
    : `${dateAndClock(a)} and ${dateAndClock(b)} UTC`;
}

export function timesWords(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function dateAndClock(ms: number): string {
  return `${utcDay(ms)} ${clockOf(ms)}`;
}

function clockOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}
