import type { IsoTime, UtcDay } from "@/lib/domain/answers";

/** The shapes of `/api/v1/spend` and of what stands beside it. Money is decimal USD, days are UTC days, null is "not known". */

export type SpendRuleAnswer = {
  readonly id: number;
  readonly key_id: number;
  readonly key_name: string | null;
  readonly model_id: string;
  readonly reason: string;
  readonly made_at: IsoTime;
  readonly made_by: string;
};

/** A `:free` id in use that has left, or will, with a twin that costs money. */
export type TrapAnswer = {
  readonly model_id: string;
  readonly kind: "sprung" | "announced";
  /** Last seen free and first missing; of an announced one null. */
  readonly last_seen: IsoTime | null;
  readonly gone_at: IsoTime | null;
  /** The announced last day. */
  readonly expires_on: UtcDay | null;
  /** True when two snapshots agree that it has left. */
  readonly confirmed: boolean;
  readonly twin: {
    readonly model_id: string;
    /** USD a million tokens. */
    readonly prompt_usd: string | null;
    readonly completion_usd: string | null;
  };
  /** Most requests first. */
  readonly keys: readonly {
    readonly key_id: number;
    readonly key_name: string | null;
    /** To the free id in the last 14 days. */
    readonly requests: number;
    readonly last_used_at: IsoTime | null;
    /** Could it pay for the twin today? */
    readonly can_spend: "yes" | "no" | "unknown";
  }[];
  /** Free ones, the best first. */
  readonly replacements: readonly { readonly id: string; readonly reasons: readonly string[] }[];
};

/** What the dollars were: of a key that may spend, of an incident that somebody called expected, or of one that nobody meant. */
export type SpendSums = {
  readonly intended_usd: string;
  readonly expected_usd: string;
  readonly unintended_usd: string;
  readonly total_usd: string;
};

/** A row of `GET /api/v1/spend`: one UTC day and key. A null key is "not attributed". */
export type SpendRowAnswer = SpendSums & {
  readonly day: UtcDay;
  readonly key_id: number | null;
  readonly key_name: string | null;
};

export type BudgetAnswer = {
  readonly key_id: number;
  readonly key_name: string | null;
  readonly owner: string | null;
  /** Null: may spend without a budget. */
  readonly budget_usd: string | null;
  /** Null: neither the ledger nor the key has told anything of the month. */
  readonly spent_usd: string | null;
  /** Of the budget; null without one. */
  readonly share: number | null;
  /** What the month ends at, with the range that holds it four times in five; null with too few days to say. */
  readonly forecast: {
    readonly at_end_usd: string;
    readonly low_usd: string;
    readonly high_usd: string;
    /** The day on which the budget runs out; null when it lasts. */
    readonly runs_out_on: UtcDay | null;
  } | null;
};

export type SpendMeta = {
  /** UTC month, `2026-11`. */
  readonly month: string;
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly totals: SpendSums;
  /** Every UTC day on record, the oldest first; a day that is absent was not recorded. */
  readonly by_day: readonly (SpendSums & { readonly day: UtcDay })[];
  /** By key, the costliest first. */
  readonly by_key: readonly (SpendSums & {
    readonly key_id: number | null;
    readonly key_name: string | null;
  })[];
  readonly budgets: readonly BudgetAnswer[];
  /** Of all accounts whose balance is known; null when none is. */
  readonly balance_usd: string | null;
  /** Months with anything on record, newest first. */
  readonly months: readonly string[];
};
