import type { JobContext, JobResult } from "./job";
import {
  type ReviewOptions,
  reviewSpend,
  reviewSpendGently,
  type SpendReview,
} from "./review-spend";

type ReviewContext = Pick<JobContext, "db" | "now" | "log">;

/** A review after other work: what goes wrong with it is said and counted, and takes nothing from that work. Gives counts of a run. */
export function reviewQuietly(
  context: ReviewContext,
  options: ReviewOptions = {},
): Record<string, number> {
  try {
    return countsOf(reviewSpend(context, options));
  } catch (error) {
    return failed(context, error);
  }
}

/** The job, with a review of what it brought at its end. */
export function withReview(
  run: (context: JobContext) => Promise<JobResult>,
  {
    isDue = () => true,
    ...options
  }: ReviewOptions & { isDue?: (result: JobResult) => boolean } = {},
): (context: JobContext) => Promise<JobResult> {
  return async (context) => {
    const result = await run(context);
    if (!isDue(result)) return result;
    const counts = await reviewSpendGently(context, options).then(countsOf, (error: unknown) => {
      context.signal.throwIfAborted();
      return failed(context, error);
    });
    return { ...result, counts: { ...result.counts, ...counts } };
  };
}

function countsOf({ opened, changed }: SpendReview): Record<string, number> {
  return { incidents_found: opened, incidents_changed: changed };
}

function failed({ log }: Pick<ReviewContext, "log">, error: unknown): Record<string, number> {
  const stack = error instanceof Error ? error.stack : undefined;
  log.error({ reason: String(error), stack }, "spend review failed");
  return { reviews_failed: 1 };
}
