import type { FailureFacts } from "./failure";
import type { FailureSignals } from "./failure-signals";

export type FailureWords = { readonly explanation: string; readonly whatToDo: string };

export type FailureTold = {
  readonly signals: FailureSignals;
  readonly facts: FailureFacts;
  /** When it passes, ms. */
  readonly until: number | null;
};

export function isPast({ until, facts }: FailureTold): boolean {
  return until !== null && until <= facts.at;
}

/** ", not before 5 s have passed"; empty when no pause is asked for, or when it is over. */
export function pauseWords(told: FailureTold): string {
  const { retryAfterMs } = told.signals;
  if (retryAfterMs === null || retryAfterMs <= 0 || isPast(told)) return "";
  return `, not before ${Math.ceil(retryAfterMs / 1_000)} s have passed`;
}

/** The model as a sentence begins with it. */
export function modelAtStart({ signals }: FailureTold): string {
  return signals.modelId ?? "The model";
}
