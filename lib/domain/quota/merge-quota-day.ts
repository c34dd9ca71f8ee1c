import type { UtcDay } from "@/lib/domain/answers";
import type { QuotaSource } from "./quota";

/** How a day was filed. Moments in ms. */
export type FiledDay = {
  readonly used: number;
  readonly limit: number | null;
  readonly source: QuotaSource;
  readonly asOf: number;
  readonly ranOutAt: number | null;
};

/** Successful free requests of a day whose usage was recorded. */
export type RecordedSuccesses = {
  readonly requests: number;
  readonly source: Exclude<QuotaSource, "counter">;
  readonly asOf: number;
};

export type QuotaDayOf = FiledDay & {
  readonly accountId: number;
  readonly day: UtcDay;
  readonly isLowerBound: boolean;
  readonly successes: number | null;
};

/**
 * What is known of a day that was looked at, or whose usage was recorded. More successes than the counter last told mean that its
 * last look came too early, so the day used at least those.
 */
export function mergeQuotaDay(
  { accountId, day }: { accountId: number; day: UtcDay },
  { filed, recorded }: { filed: FiledDay | null; recorded: RecordedSuccesses | null },
): QuotaDayOf | null {
  const successes = recorded?.requests ?? null;
  const about = { accountId, day, successes };
  if (filed !== null && (recorded === null || filed.used >= recorded.requests)) {
    return { ...about, ...filed, isLowerBound: filed.source !== "counter" };
  }
  if (recorded === null) return null;
  return {
    ...about,
    used: recorded.requests,
    limit: filed?.limit ?? null,
    source: recorded.source,
    asOf: Math.max(recorded.asOf, filed?.asOf ?? recorded.asOf),
    ranOutAt: filed?.ranOutAt ?? null,
    isLowerBound: true,
  };
}
