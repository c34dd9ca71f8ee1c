import { type AppError, isAppError } from "@/lib/errors";

const TRIES = 5;
const BASE_MS = 1_000;
const CAP_MS = 60_000;
/** What one run may spend waiting. A longer wish of OpenRouter's is left to the scheduler. */
const MAX_WAIT_MS = 60_000;
const MIN_RETRY_AFTER_MS = 1_000;
const MAX_RETRY_AFTER_MS = 15 * 60_000;

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export type RetryOptions = {
  readonly sleep: Sleep;
  /** 0 to 1, as `Math.random`. */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** False for a single try, e.g. an open circuit's probe. */
  readonly retry: boolean;
  /** Which faults are worth another try. Default: those that pass. */
  readonly mayRepeat?: (error: AppError) => boolean;
};

/** Up to five tries with growing, fully jittered pauses; OpenRouter's own `Retry-After` goes before ours. */
export async function withRetry<T>(
  attempt: () => Promise<T>,
  { sleep, random, signal, retry, mayRepeat = isPassing }: RetryOptions,
): Promise<T> {
  let waited = 0;
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!retry || tried >= TRIES || !isAppError(error) || !mayRepeat(error)) throw error;
      const pause = pauseMs(error, { tried, random });
      if (waited + pause > MAX_WAIT_MS) throw error;
      waited += pause;
      await sleepUnlessAborted(pause, { sleep, signal });
    }
  }
}

/** Faults that pass: the network, timeouts, 408, 429 and OpenRouter's own. A bad body waits for the next poll. */
export function isPassing({ code, detail }: AppError): boolean {
  switch (code) {
    case "upstream_offline":
    case "upstream_unreachable":
    case "upstream_timeout":
    case "upstream_reset":
    case "upstream_rate_limited":
      return true;
    case "upstream_status": {
      const status = Number(detail?.status);
      return status === 408 || status >= 500;
    }
    default:
      return false;
  }
}

function pauseMs(
  error: AppError,
  { tried, random }: { tried: number; random: () => number },
): number {
  const wished = error.detail?.retry_after_ms;
  if (typeof wished === "number") return wished;
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** (tried - 1));
}

/** `Retry-After` within what Gratis is ready to follow. */
export function clampRetryAfter(ms: number | null): number | null {
  return ms === null ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(MIN_RETRY_AFTER_MS, ms));
}

/** Rejects with the signal's reason as soon as it is aborted. */
export async function sleepUnlessAborted(
  ms: number,
  { sleep, signal }: Pick<RetryOptions, "sleep" | "signal">,
): Promise<void> {
  if (!signal) return sleep(ms);
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([sleep(ms, signal), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
