import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { MinuteSource, UsageSource } from "./usage";

/** The shapes of `/api/v1/usage` and what is below it. Days are UTC days, money decimal USD. */
export const USAGE_GROUPS = ["day", "key", "model", "provider"] as const;
export type UsageGroup = (typeof USAGE_GROUPS)[number];

export type UsageMeasuresAnswer = {
  readonly requests: number;
  readonly prompt_tokens: number;
  /** Includes the reasoning tokens. */
  readonly completion_tokens: number;
  readonly reasoning_tokens: number;
  readonly cost_usd: string;
  readonly byok_cost_usd: string;
  readonly byok_requests: number;
};

/** The first five only where grouped by. A null key is "not attributed", a null provider "not told". */
export type UsageRowAnswer = UsageMeasuresAnswer & {
  readonly day?: UtcDay;
  readonly key_id?: number | null;
  readonly key_name?: string | null;
  readonly model_id?: string;
  readonly provider?: string | null;
};

export type UsageMeta = {
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly group_by: readonly UsageGroup[];
  readonly totals: UsageMeasuresAnswer;
  /** What no key explains; the parts may be negative where a control total came later than the keys. */
  readonly not_attributed: UsageMeasuresAnswer;
  /** Where the days came from, in runs. A day in none of them was not recorded. */
  readonly sources: readonly {
    readonly account_id: number;
    readonly source: UsageSource;
    readonly from: UtcDay;
    readonly to: UtcDay;
    /** How far its last day is known; the days before that one are complete. */
    readonly through: IsoTime;
  }[];
  readonly next_cursor: string | null;
};

export type UsageMinuteAnswer = {
  readonly account_id: number;
  readonly at: IsoTime;
  readonly key_id: number | null;
  readonly key_name: string | null;
  /** Free ones. */
  readonly requests: number;
  readonly source: MinuteSource;
};

/** Hours of the range, summed by day of the week (0 is Monday) and hour, UTC. */
export type UsageHourAnswer = {
  readonly weekday: number;
  readonly hour: number;
  readonly requests: number;
  readonly free_requests: number;
  /** How many such hours were recorded. */
  readonly hours: number;
};

export type UsageMinutesMeta = {
  readonly from: IsoTime;
  /** Not included. */
  readonly to: IsoTime;
  /** Analytics has told everything up to here; null where nobody asks it. After that, and before, a missing row is no 0. */
  readonly through: readonly { readonly account_id: number; readonly through: IsoTime | null }[];
  readonly next_cursor: string | null;
};
