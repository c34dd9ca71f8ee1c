/** Where the rows of a UTC day came from: `activity` is OpenRouter's account of a completed day. */
export const USAGE_SOURCES = ["activity", "analytics", "broadcast"] as const;
export type UsageSource = (typeof USAGE_SOURCES)[number];

/** Where the requests of a minute came from, best last; `counter` is the difference between two looks at the day's counter. */
export const MINUTE_SOURCES = ["counter", "analytics", "broadcast"] as const;
export type MinuteSource = (typeof MINUTE_SOURCES)[number];

/** What usage is counted in. Money is integer nano-dollars. */
export type Measures = {
  readonly requests: number;
  readonly promptTokens: number;
  /** Includes the reasoning tokens. */
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly costNanoUsd: number;
  readonly byokNanoUsd: number;
  readonly byokRequests: number;
};

/** Key 0: the difference to the control total. */
export const NOT_ATTRIBUTED = 0;
/** Provider 0: not told. */
export const NO_PROVIDER = 0;

export const NOTHING_USED: Measures = {
  requests: 0,
  promptTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  costNanoUsd: 0,
  byokNanoUsd: 0,
  byokRequests: 0,
};

export function addMeasures(a: Measures, b: Measures): Measures {
  return {
    requests: a.requests + b.requests,
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    costNanoUsd: a.costNanoUsd + b.costNanoUsd,
    byokNanoUsd: a.byokNanoUsd + b.byokNanoUsd,
    byokRequests: a.byokRequests + b.byokRequests,
  };
}
