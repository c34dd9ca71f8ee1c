import { dateTimeWords, lengthWords } from "@/lib/domain/day-words";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import type { Freshness } from "./freshness";

export type CatalogAge = {
  readonly freshness: Freshness;
  /** Time of the newest accepted snapshot, ms; null before the first. */
  readonly snapshotAt: number | null;
  readonly now: number;
};

/** One sentence for whoever reads from outside when the catalog is old or not there; null when all is well. */
export function catalogNote({ freshness, snapshotAt, now }: CatalogAge): string | null {
  if (snapshotAt === null) return "No catalog has been read so far.";
  if (freshness === "fresh") return null;
  const age = ageWords(now - snapshotAt);
  return `The catalog is out of date: it is ${age} old, of ${dateTimeWords(snapshotAt)} UTC.`;
}

/** "45 min", "5 h", "3 days": the largest whole unit. */
export function ageWords(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return lengthWords(ms);
}
