import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { isPastKey } from "@/lib/domain/keys/key-view";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { nanoUsdOf } from "@/lib/domain/usage/usage-amounts";
import type { SpendMeta } from "./spend-answers";
import { isMoney } from "./sum-usd";

export type UnintendedDay = {
  readonly day: UtcDay;
  /** Null: nothing is recorded of the day. */
  readonly usd: string | null;
  /** Of the dearest day, 0 to 1. */
  readonly share: number;
};

/** Unintended spending of each UTC day of the month, up to the last one that is not to come. */
export function unintendedDays(
  { from, to, by_day: told }: SpendMeta,
  now: number,
): UnintendedDay[] {
  const byDay = new Map(told.map((sums) => [sums.day, sums.unintended_usd]));
  const most = Math.max(0, ...told.map((sums) => nanoUsdOf(sums.unintended_usd)));
  const last = Math.min(dayStartMs(to), dayStartMs(utcDay(now)));
  const days: UnintendedDay[] = [];
  for (let at = dayStartMs(from); at <= last; at += DAY_MS) {
    const usd = byDay.get(utcDay(at)) ?? null;
    const share = isMoney(usd) ? nanoUsdOf(usd) / most : 0;
    days.push({ day: utcDay(at), usd, share });
  }
  return days;
}

/** Keys for free models only that nothing stops: they have no cap. */
export function uncappedKeys(keys: readonly KeyAnswer[]): KeyAnswer[] {
  return watchedKeys(keys).filter(({ cap, state }) => cap === "none" && state === "ok");
}

/** Since when money on a key for free models only is noticed; null when there is none to watch. */
export function watchedSince(keys: readonly KeyAnswer[]): IsoTime | null {
  return (
    watchedKeys(keys)
      .map(({ first_seen_at: at }) => at)
      .sort()[0] ?? null
  );
}

function watchedKeys(keys: readonly KeyAnswer[]): KeyAnswer[] {
  return keys.filter(
    (key) => key.policy === "free_only" && key.kind !== "management" && !isPastKey(key),
  );
}
