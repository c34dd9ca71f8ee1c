import type { UtcDay } from "@/lib/domain/answers";
import { utcDay } from "@/lib/domain/time";
import type { CounterLook } from "./day-of-counter";
import { MINUTE_LIMIT } from "./quota";

/** Looks further apart than this do not tell which minute it was, ms. */
const CLOSE_MS = 90_000;

/**
 * By how much the day's counter went up between two looks that are close enough to stand for a minute; null when they are not, or when
 * it caught up on more than a minute can hold.
 */
export function counterStep(
  look: CounterLook & { readonly day: UtcDay },
  before: CounterLook | null,
): number | null {
  if (before === null || look.day !== utcDay(look.at)) return null;
  if (look.at <= before.at || look.at - before.at > CLOSE_MS) return null;
  const step = Math.max(0, look.used - before.used);
  return step > MINUTE_LIMIT ? null : step;
}
