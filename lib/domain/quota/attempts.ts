export type KnownAttempts = {
  /** The day's counter; null where the figure came from elsewhere, because then it holds successes alone. */
  readonly counter: { readonly used: number; readonly asOf: number } | null;
  /** Successful free requests of the same UTC day, of all keys; null when nobody counts them. */
  readonly successes: {
    readonly requests: number;
    /** Everything up to here is counted, ms. */
    readonly through: number;
    /** False when a part of the day or of the keys is missing. */
    readonly isComplete: boolean;
  } | null;
};

/**
 * Attempts that drew on the quota and produced nothing; null unless both figures are known and the successes are counted at least as
 * far as the counter. The counter lags, so it may show less than the successes: that is none, not fewer than none.
 */
export function attemptsWithoutResult({ counter, successes }: KnownAttempts): number | null {
  if (counter === null || successes === null) return null;
  if (!successes.isComplete || successes.through < counter.asOf) return null;
  return Math.max(0, counter.used - successes.requests);
}
