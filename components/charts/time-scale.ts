import { scaleUtc } from "d3-scale";
import { dateWords, dayWords } from "@/lib/domain/day-words";
import type { Span } from "@/lib/domain/history/history-range";

export type TimeTick = { readonly atMs: number; readonly percent: number; readonly label: string };

export type TimeScale = {
  /** Place of a moment, 0 to 100 from left to right; moments outside are put at the edge. */
  readonly percentAt: (ms: number) => number;
  /** The moment at a share (0 to 1) of the width, ms. */
  readonly momentAt: (share: number) => number;
  /** Round moments, about as many as asked for. */
  readonly ticks: (count: number) => TimeTick[];
};

const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

/** Places moments in percent, so that the server can draw without knowing a width. UTC. */
export function timeScale({ fromMs, toMs }: Span): TimeScale {
  const scale = scaleUtc().domain([fromMs, toMs]).range([0, 100]).clamp(true);
  const percentAt = (ms: number) => Math.round(scale(ms) * 10_000) / 10_000;
  const label = (ms: number) => {
    if (toMs - fromMs > YEAR_MS) return dateWords(ms);
    const time = new Date(ms).toISOString().slice(11, 16);
    return ms % DAY_MS === 0 ? dayWords(ms) : `${dayWords(ms)} ${time}`;
  };
  return {
    percentAt,
    momentAt: (share) => scale.invert(share * 100).getTime(),
    ticks: (count) =>
      scale.ticks(count).map((time) => ({
        atMs: time.getTime(),
        percent: percentAt(time.getTime()),
        label: label(time.getTime()),
      })),
  };
}
