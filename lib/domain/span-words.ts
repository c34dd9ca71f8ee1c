import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time";

/** "3 h 12 min", "40 min", "2 d 3 h"; two units at most, cut. */
export function spanWords(ms: number): string {
  if (ms < MINUTE_MS) return "less than a minute";
  const [days, hours, minutes] = [
    Math.floor(ms / DAY_MS),
    Math.floor((ms % DAY_MS) / HOUR_MS),
    Math.floor((ms % HOUR_MS) / MINUTE_MS),
  ];
  const parts =
    days > 0 ? [part(days, "d"), part(hours, "h")] : [part(hours, "h"), part(minutes, "min")];
  return parts.filter((each) => each !== null).join(" ");
}

function part(count: number, unit: string): string | null {
  return count === 0 ? null : `${count} ${unit}`;
}
