import type { IsoTime, UtcDay } from "./answers";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** `2026-04-18T01:13:22Z`: UTC, cut to the second. */
export function toIso(ms: number): IsoTime {
  return new Date(Math.floor(ms / 1_000) * 1_000).toISOString().replace(".000Z", "Z");
}

/**
 * Milliseconds of an ISO date (its 00:00 UTC) or of a date-time with a zone; null for anything else.
 * A date-time without a zone is refused, because it would mean another moment on another machine.
 */
export function parseIso(text: string): number | null {
  const day = DAY.exec(text);
  if (day) return instant({ date: [day[1], day[2], day[3]] });
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, year, month, date, hour, minute, second, fraction, zone] = match;
  return instant({ date: [year, month, date], time: [hour, minute, second], fraction, zone });
}

export function utcDay(ms: number): UtcDay {
  return new Date(ms).toISOString().slice(0, 10);
}

/** 00:00 UTC of the day, ms. Throws a `RangeError` for what `isUtcDay` refuses. */
export function dayStartMs(day: UtcDay): number {
  const start = DAY.test(day) ? parseIso(day) : null;
  if (start === null) throw new RangeError(`${day} is not a day of the form YYYY-MM-DD.`);
  return start;
}

/** True for `YYYY-MM-DD` that stands in the calendar: not for 30 February. */
export function isUtcDay(text: string): text is UtcDay {
  return DAY.test(text) && parseIso(text) !== null;
}

/** The parts of a moment as text; what is absent counts as zero, an absent zone as UTC. */
export type InstantParts = {
  readonly date: readonly (string | undefined)[];
  readonly time?: readonly (string | undefined)[];
  /** Digits after the decimal point of the seconds. */
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
};

/** Milliseconds of a moment given in parts; null when no calendar or clock has it. */
export function instant({
  date,
  time = [],
  fraction = "",
  zone = "Z",
}: InstantParts): number | null {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hour, minute, second] = [time[0], time[1], time[2]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;

  // The setter, not Date.UTC: that one takes the years 0 to 99 for 1900 to 1999.
  const start = new Date(0).setUTCFullYear(year, month - 1, day);
  if (new Date(start).getUTCMonth() !== month - 1 || new Date(start).getUTCDate() !== day) {
    return null;
  }
  const offset = zoneOffsetMs(zone);
  if (offset === null) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return start + hour * HOUR_MS + minute * MINUTE_MS + second * 1_000 + milliseconds - offset;
}

function zoneOffsetMs(zone: string): number | null {
  if (zone.toUpperCase() === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}
