import type { MinuteSource } from "@/lib/domain/usage/usage";

/** Free requests of one clock minute as one source told them of one key; key 0 is not attributed. */
export type MinuteTold = {
  readonly source: MinuteSource;
  readonly keyId: number;
  readonly requests: number;
};

export type Minute = {
  readonly total: number;
  readonly source: MinuteSource;
  /** Of that source alone; they add up to the total. */
  readonly rows: readonly { readonly keyId: number; readonly requests: number }[];
};

/** Sources that see requests themselves, the one to be believed on a tie first. */
const SEEING = ["analytics", "broadcast"] as const satisfies readonly MinuteSource[];

/**
 * One answer out of what several sources told about the same minute of one account (`docs/broadcast.md`). Each of them can miss
 * requests and none invents any, so the largest total is right and sums of two would count twice. The counter only tells a
 * difference between two looks, so it counts where the others saw nothing. Null when nobody told anything.
 */
export function reconcileMinute(told: readonly MinuteTold[]): Minute | null {
  const minutes = SEEING.map((source) => minuteOf(told, source));
  const seen = minutes.reduce((best, minute) =>
    (minute?.total ?? 0) > (best?.total ?? 0) ? minute : best,
  );
  if (seen && seen.total > 0) return seen;
  return minuteOf(told, "counter") ?? seen ?? minutes.find((minute) => minute !== null) ?? null;
}

function minuteOf(told: readonly MinuteTold[], source: MinuteSource): Minute | null {
  const rows = told
    .filter((row) => row.source === source)
    .map(({ keyId, requests }) => ({ keyId, requests }));
  if (rows.length === 0) return null;
  return { source, rows, total: rows.reduce((sum, { requests }) => sum + requests, 0) };
}
