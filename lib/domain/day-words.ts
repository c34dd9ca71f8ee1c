import { DAY_MS } from "./time";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "28 Nov", UTC. */
export function dayWords(ms: number): string {
  const time = new Date(ms);
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]}`;
}

/** "28 Nov 2026", UTC. */
export function dateWords(ms: number): string {
  return `${dayWords(ms)} ${new Date(ms).getUTCFullYear()}`;
}

/** "31 Mar 01:12", UTC. */
export function momentWords(ms: number): string {
  return `${dayWords(ms)} ${new Date(ms).toISOString().slice(11, 16)}`;
}

/** "31 Mar 2026 01:12", UTC. */
export function dateTimeWords(ms: number): string {
  return `${dateWords(ms)} ${new Date(ms).toISOString().slice(11, 16)}`;
}

/** "41 days", "1 day"; below a day "less than a day". */
export function lengthWords(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  if (days < 1) return "less than a day";
  return days === 1 ? "1 day" : `${days} days`;
}
