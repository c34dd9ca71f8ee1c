import { classifyFailure } from "./classify-failure";
import type { FailureKind } from "./failure";
import { type FailureSignals, failureSignals } from "./failure-signals";
import { logEntries } from "./log-entries";

export type LastFailure = {
  readonly kind: FailureKind;
  readonly signals: FailureSignals;
  /** How many different failures the paste holds; this is the last. */
  readonly count: number;
};

/** "Giving up after a 429" tells less than the try before it did. */
const VAGUE: ReadonlySet<FailureKind> = new Set(["rate_limit", "unknown", "no_error"]);

/** What a paste failed of; of a log with several tries, the one that is left over. */
export function lastFailure(text: string): LastFailure {
  let last: LastFailure | null = null;
  const kinds = new Set<FailureKind>();
  for (const entry of logEntries(text)) {
    const one = read(entry);
    if (VAGUE.has(one.kind)) continue;
    kinds.add(one.kind);
    last ??= one;
  }
  return last === null ? read(text) : { ...last, count: Math.max(last.count, kinds.size) };
}

function read(text: string): LastFailure {
  const signals = failureSignals(text);
  return { kind: classifyFailure(signals), signals, count: signals.errors };
}
