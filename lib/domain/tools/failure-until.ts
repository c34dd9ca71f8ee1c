import type { FailureKind } from "./failure";
import type { FailureSignals } from "./failure-signals";
import { nextMinute, nextUtcDay, nextUtcMonth, nextUtcWeek } from "./failure-times";

/** When the failure passes by itself, ms; null when it does not, or when that is not told. `at` is the present. */
export function failureUntil(
  kind: FailureKind,
  { signals, at }: { signals: FailureSignals; at: number },
): number | null {
  const { resetAt, retryAfterMs, retryAt } = signals;
  // Where the paste tells no time, counted from now it is over by then at the latest.
  const from = signals.failedAt ?? at;
  const pauseEnds = retryAt ?? (retryAfterMs === null ? null : from + retryAfterMs);
  switch (kind) {
    case "free_per_minute":
      return resetAt ?? nextMinute(from);
    case "free_per_day":
      return resetAt ?? nextUtcDay(from);
    case "model_capacity":
    case "rate_limit":
      return resetAt ?? pauseEnds;
    case "key_limit":
      return capReset(signals.message, from);
    case "provider_pool":
    case "own_provider_key":
    case "in_flight_budget":
    case "provider_error":
    case "no_provider":
    case "openrouter_error":
    case "timeout":
    case "network":
      return pauseEnds;
    default:
      return null;
  }
}

/** A cap that resets does so at 00:00 UTC, of a Monday or of the month's first where it is one of a week or month. */
function capReset(message: string, from: number): number | null {
  const span = /(?:\(|higher )(daily|weekly|monthly) limit/i.exec(message)?.[1]?.toLowerCase();
  if (span === "daily") return nextUtcDay(from);
  if (span === "weekly") return nextUtcWeek(from);
  return span === "monthly" ? nextUtcMonth(from) : null;
}
