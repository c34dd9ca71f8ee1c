import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { MinuteSource } from "@/lib/domain/usage/usage";
import type { QuotaSource } from "./quota";

/** The shapes of `/api/v1/quota` and `/api/v1/quota/history`. Unknown values are null, never 0. */
export type QuotaAnswer = {
  readonly account_id: number;
  readonly name: string;
  /** Null when no key at hand can tell; `missing` then says which one would. */
  readonly day: DayQuotaAnswer | null;
  readonly minute: MinuteQuotaAnswer | null;
  /** The last 30 clock minutes, oldest first, the running one last; null where nothing is known of it. */
  readonly minutes: readonly {
    readonly at: IsoTime;
    readonly used: number | null;
    /** By key, most first; without those that are not known. */
    readonly by_key: readonly { readonly key_id: number; readonly requests: number }[];
  }[];
  readonly forecast: ForecastAnswer | null;
  /** Successful free requests of this UTC day, most first. Null id: not attributed. */
  readonly by_key: readonly {
    readonly key_id: number | null;
    readonly name: string | null;
    readonly requests: number;
  }[];
  /** When `by_key` was told, and by whom; null when nobody does. */
  readonly by_key_as_of: IsoTime | null;
  readonly by_key_source: QuotaSource | null;
  /** Attempts that drew the quota and produced nothing; null unless both figures are known. */
  readonly attempts_without_result: number | null;
  /** True: the balance is below zero, so free models are refused as well. Null: the balance is not known. */
  readonly blocked: boolean | null;
  readonly balance_usd: string | null;
  /** At 70, 90 and 100 % of the day's limit; null below, or when not known. */
  readonly warning: 70 | 90 | 100 | null;
  /** What is not measurable with the keys at hand, and the key that would make it so; `time`: it will be told by itself. */
  readonly missing: readonly {
    readonly what: "day" | "minute" | "by_key" | "balance";
    readonly needs: "inference_key" | "management_key" | "broadcast" | "time";
    readonly sentence: string;
  }[];
  readonly byok: ByokAnswer | null;
};

export type DayQuotaAnswer = {
  readonly used: number;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resets_at: IsoTime;
  readonly as_of: IsoTime;
  readonly source: QuotaSource;
  /** True: it is at least this, because attempts that failed may count as well. */
  readonly lower_bound: boolean;
  /** True: the reading is older than two polls. */
  readonly stale: boolean;
};

export type MinuteQuotaAnswer = {
  readonly used: number;
  readonly limit: number;
  readonly resets_at: IsoTime;
  readonly as_of: IsoTime;
  readonly source: MinuteSource;
  readonly estimated: boolean;
};

export type ForecastAnswer = {
  /** `lasts`: at this pace the day ends before the quota does. */
  readonly kind: "runs_out" | "lasts" | "ran_out";
  /** Likeliest moment; null when it lasts. */
  readonly runs_out_at: IsoTime | null;
  /** The range that holds it four times in five; null at the open end: after the reset. */
  readonly earliest: IsoTime | null;
  readonly latest: IsoTime | null;
  /** What the day would end at, without a limit. */
  readonly used_at_reset: number;
};

export type ByokAnswer = {
  /** UTC month. */
  readonly from: UtcDay;
  readonly requests: number;
  readonly cost_usd: string;
  readonly allowance: {
    readonly kind: "requests" | "usd";
    readonly amount: string;
    /** 0 to 1, and above 1 beyond it. */
    readonly share: number;
  };
};

export type QuotaDayAnswer = {
  readonly account_id: number;
  readonly day: UtcDay;
  readonly used: number;
  readonly limit: number | null;
  readonly source: QuotaSource;
  readonly lower_bound: boolean;
  /** Successful free requests, where usage was recorded. */
  readonly successes: number | null;
  readonly ran_out_at: IsoTime | null;
  readonly as_of: IsoTime;
};

export type AdviceAnswer = {
  readonly account_id: number;
  /** Null when there are too few days to say. */
  readonly advice: "stay" | "add_credits" | "byok" | null;
  /** Sentences with the figures that decide, strongest first. */
  readonly because: readonly string[];
  /** Days with a reading, and those of them on which the quota ran out. */
  readonly days: number;
  readonly days_ran_out: number;
  /** Of those, how many a limit of 1,000 would have served. */
  readonly days_served_by_1000: number | null;
};

export type QuotaHistoryMeta = {
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly advice: readonly AdviceAnswer[];
};
