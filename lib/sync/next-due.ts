const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;

type Ended = {
  readonly startedAt: number;
  readonly now: number;
  /** Null when the job is off: then it is never due by itself. */
  readonly everyMs: number | null;
};

/** The usual interval after the start of the run, or sooner when the run asks for it. */
export function nextDueAfterSuccess(run: Ended & { nextInMs: number | undefined }): number | null {
  if (run.everyMs === null) return null;
  const usual = run.startedAt + run.everyMs;
  return run.nextInMs === undefined ? usual : Math.min(usual, run.now + run.nextInMs);
}

/** The usual interval after the start of the run, or later when OpenRouter asked to wait (1 s to 15 min are believed). */
export function nextDueAfterFailure(run: Ended & { retryAfterMs: number | null }): number | null {
  if (run.everyMs === null) return null;
  const usual = run.startedAt + run.everyMs;
  if (run.retryAfterMs === null) return usual;
  const wait = Math.min(Math.max(run.retryAfterMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  return Math.max(usual, run.now + wait);
}
