import { DAY_MS, dayStartMs, MINUTE_MS, utcDay } from "@/lib/domain/time";
import type { Reading } from "./incident";
import type { Span } from "./spend";

/**
 * A span in which something happened. `minute`: within the clock minute, or at that very moment. `counter`: between two looks at
 * the key's own total, which may be minutes behind. `day`: nothing is known but the UTC day.
 */
export type KnownTime = Span & { readonly precision: "minute" | "counter" | "day" };

/** When the first and the last cent were spent. */
export type IncidentTimes = { readonly first: KnownTime; readonly last: KnownTime };

export type TimedIncident = {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly detectedAt: number;
  readonly readings: readonly Pick<Reading, "path" | "firstAt" | "lastAt" | "heardAt">[];
  /** The clock minutes of the first and the last cent, ms, where paid requests of these minutes are on record. */
  readonly firstMinuteAt: number | null;
  readonly lastMinuteAt: number | null;
};

/** How exact the times of an incident are, by who told them. */
export function incidentTimes(incident: TimedIncident): IncidentTimes {
  return { first: firstSpan(incident), last: lastSpan(incident) };
}

/** Seconds from the first cent to when Gratis knew, at most. */
export function foundAfterSeconds({
  firstAt,
  detectedAt,
}: Pick<TimedIncident, "firstAt" | "detectedAt">): number {
  return Math.max(0, Math.round((detectedAt - firstAt) / 1_000));
}

function firstSpan({ firstAt, detectedAt, readings, firstMinuteAt }: TimedIncident): KnownTime {
  const tellers = readings.filter((reading) => reading.firstAt === firstAt);
  if (tellers.some(({ path }) => path === "broadcast")) return moment(firstAt);
  if (firstMinuteAt !== null) return minuteOf(firstMinuteAt);
  const counter = tellers.find(({ path }) => path === "key_usage");
  const until = counter?.heardAt ?? endOfDay(firstAt);
  // When it was found the first cent had been spent.
  const known = detectedAt > firstAt ? Math.min(until, detectedAt) : until;
  const precision = counter ? "counter" : "day";
  return { from: firstAt, until: Math.max(known, firstAt), precision };
}

function lastSpan({ lastAt, readings, lastMinuteAt }: TimedIncident): KnownTime {
  const seen = readings.some(
    ({ path, ...reading }) => path === "broadcast" && reading.lastAt === lastAt,
  );
  if (seen) return moment(lastAt);
  if (lastMinuteAt !== null) return minuteOf(lastMinuteAt);
  // The end of a day is no longer in it.
  const from = Math.min(dayStartMs(utcDay(lastAt - 1)), lastAt);
  const isCounted = readings.some(
    (reading) => reading.path === "key_usage" && reading.lastAt === lastAt,
  );
  return { from, until: lastAt, precision: isCounted ? "counter" : "day" };
}

function moment(at: number): KnownTime {
  return { from: at, until: at, precision: "minute" };
}

function minuteOf(from: number): KnownTime {
  return { from, until: from + MINUTE_MS, precision: "minute" };
}

function endOfDay(at: number): number {
  return dayStartMs(utcDay(at)) + DAY_MS;
}
