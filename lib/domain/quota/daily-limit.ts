import { HIGH_DAILY_LIMIT, LOW_DAILY_LIMIT } from "./quota";

/** $9 ever bought open the high limit (`api.md` 8.1). */
const HIGH_FROM_NANO_USD = 9_000_000_000;

/** `/credits`, nano-dollars of all time. */
export type ToldCredits = {
  readonly boughtNanoUsd: number;
  readonly usedNanoUsd: number;
};

/** What is known besides, and would contradict an answer of zeros. */
export type KnownBesides = {
  /** Some key of the account has spent credits, credits were told before, or a counter told the limit that only they open. */
  readonly hasSpent: boolean;
  /** Free requests of today, by whoever counts them. */
  readonly freeRequests: number | null;
};

/** False for the zeros that OpenRouter was seen to answer for accounts that had paid. */
export function areCreditsBelieved(
  { boughtNanoUsd, usedNanoUsd }: ToldCredits,
  { hasSpent, freeRequests }: KnownBesides,
): boolean {
  if (boughtNanoUsd !== 0 || usedNanoUsd !== 0) return true;
  return !hasSpent && (freeRequests ?? 0) <= LOW_DAILY_LIMIT;
}

/** A day's limit as far as the credits tell it; null when they do not, or when more was used than they would allow. */
export function dailyLimitOf(credits: ToldCredits | null, besides: KnownBesides): number | null {
  if (credits === null || !areCreditsBelieved(credits, besides)) return null;
  if (credits.boughtNanoUsd >= HIGH_FROM_NANO_USD) return HIGH_DAILY_LIMIT;
  return (besides.freeRequests ?? 0) > LOW_DAILY_LIMIT ? null : LOW_DAILY_LIMIT;
}
