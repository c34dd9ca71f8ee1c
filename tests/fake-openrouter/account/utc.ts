export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Step = "minute" | "hour" | "day" | "week" | "month";

/** The start of the UTC minute, hour, day, week (Monday) or month that holds the moment, ms. */
export function startOf(step: Step, at: number): number {
  switch (step) {
    case "minute":
      return at - modulo(at, MINUTE);
    case "hour":
      return at - modulo(at, HOUR);
    case "day":
      return at - modulo(at, DAY);
    case "week":
      // Day 0 of the epoch was a Thursday.
      return startOf("day", at) - modulo(Math.floor(at / DAY) + 3, 7) * DAY;
    case "month": {
      const date = new Date(at);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
    }
  }
}

/** `YYYY-MM-DD` in UTC. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
