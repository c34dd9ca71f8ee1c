import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";

/** How long the newest mishap takes, from the last look at the model that leaves to now. */
const ROOM_MS = 100 * MINUTE_MS;
/** A day younger than this has no room for it: it was yesterday then. */
const TOO_YOUNG_MS = 10 * MINUTE_MS;
const BEFORE_MIDNIGHT_MS = 5 * MINUTE_MS;

export type MishapTimes = {
  /** A free model leaves, and the key that used it pays for another. All of one UTC day. */
  readonly leaving: {
    readonly lastSeen: number;
    readonly goneAt: number;
    readonly firstPaid: number;
    readonly lastPaid: number;
  };
  /** First and last search that was paid for. */
  readonly searches: { readonly from: number; readonly to: number };
  /** First and last request without the `:free`. */
  readonly twin: { readonly from: number; readonly to: number };
  /** 00:00 UTC of the days on which a second model is called, oldest first; the last one runs. */
  readonly sideDays: readonly number[];
};

/** When in the demo money is spent that nobody meant to spend, ms; `now` is the wall clock. */
export function mishapTimes(now: number): MishapTimes {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const age = now - today;
  const isTooYoung = age < TOO_YOUNG_MS;
  const end = isTooYoung ? today - BEFORE_MIDNIGHT_MS : now;
  const room = isTooYoung ? ROOM_MS : Math.min(age, ROOM_MS);
  const at = (share: number) => Math.floor((end - room * (1 - share)) / 1_000) * 1_000;
  const searches = today - 9 * DAY_MS + 14 * HOUR_MS + 7 * MINUTE_MS;
  const twin = today - 12 * DAY_MS + 10 * HOUR_MS + 4 * MINUTE_MS;
  return {
    leaving: {
      lastSeen: at(0.15),
      goneAt: at(0.3),
      // The start of a minute: to no more than that Gratis comes to know it.
      firstPaid: Math.floor(at(0.51) / MINUTE_MS) * MINUTE_MS,
      lastPaid: at(0.69),
    },
    searches: { from: searches, to: searches + 35 * MINUTE_MS },
    twin: { from: twin, to: twin + 70 * MINUTE_MS },
    sideDays: [3, 2, 1, 0].map((daysAgo) => today - daysAgo * DAY_MS),
  };
}
