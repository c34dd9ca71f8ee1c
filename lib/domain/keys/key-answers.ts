import type { IsoTime } from "@/lib/domain/answers";
import type { KeyKind, KeyMatch, KeyPolicy, KeyState, KeyStore } from "./key";

/** The shapes of `/api/v1/keys` and `/api/v1/accounts`. Money is decimal USD; null is "not known". */
export type KeyAnswer = {
  readonly id: number;
  readonly account_id: number | null;
  readonly hash: string;
  readonly name: string | null;
  /** OpenRouter's mask, which ends in the last characters of the secret. */
  readonly label: string | null;
  readonly kind: KeyKind | null;
  /** Its name, else its id. */
  readonly workspace: string | null;
  readonly policy: KeyPolicy;
  readonly monthly_budget_usd: string | null;
  /** USD; null for no cap, and 0 for "no paid spend". `cap` tells null from "not told". */
  readonly limit: number | null;
  readonly cap: "none" | "capped" | "unknown";
  readonly limit_remaining: number | null;
  readonly limit_reset: string | null;
  readonly include_byok_in_limit: boolean | null;
  readonly disabled: boolean;
  readonly owner: string | null;
  readonly note: string | null;
  readonly usage_today_usd: string | null;
  readonly usage_month_usd: string | null;
  readonly byok_month_usd: string | null;
  /** Successful ones of this UTC day, free and paid; null when nobody can tell. */
  readonly requests_today: number | null;
  readonly free_requests_today: number | null;
  readonly last_used_at: IsoTime | null;
  /** `last_used_at` is exact to the minute or only to the UTC day. */
  readonly last_used_precision: "minute" | "day" | null;
  readonly created_at: IsoTime | null;
  readonly expires_at: IsoTime | null;
  readonly synced_at: IsoTime | null;
  readonly state: KeyState;
  /** One sentence for people; null when the state says it all. */
  readonly state_reason: string | null;
  readonly state_since: IsoTime;
  readonly match: KeyMatch | null;
  /** Where we have its secret. */
  readonly stored: KeyStore;
  /** Former names, newest first. */
  readonly former_names: readonly string[];
  readonly first_seen_at: IsoTime;
  readonly gone_at: IsoTime | null;
};

export const SYNC_SUBJECTS = [
  "keys",
  "credits",
  "counter",
  "today",
  "minutes",
  "hours",
  "activity",
] as const;
/** What is asked of an account: each stands and fails by itself. */
export type SyncSubject = (typeof SYNC_SUBJECTS)[number];

export type SyncAnswer = {
  readonly subject: SyncSubject;
  /** Everything up to here is known. */
  readonly through: IsoTime | null;
  readonly ok_at: IsoTime | null;
  readonly tried_at: IsoTime;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly since: IsoTime;
  } | null;
};

export type AccountAnswer = {
  readonly id: number;
  readonly name: string;
  /** Below zero, free models are refused as well; null when not told. */
  readonly balance_usd: string | null;
  readonly credits_as_of: IsoTime | null;
  /** What the secrets we hold make possible here, and what one more would: see `abilitiesOf`. */
  readonly has_inference_key: boolean;
  readonly has_management_key: boolean;
  readonly has_broadcast: boolean;
  readonly syncs: readonly SyncAnswer[];
  readonly workspaces: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly is_data_discount_logging_enabled: boolean | null;
    readonly is_broadcast_enabled: boolean | null;
  }[];
};

/** A variable of the environment that could not be used, and why. */
export type KeyProblemAnswer = {
  readonly variable: string;
  readonly label: string;
  readonly code: string;
  readonly message: string;
  readonly since: IsoTime;
};

export type KeysMeta = {
  readonly accounts: readonly AccountAnswer[];
  readonly problems: readonly KeyProblemAnswer[];
};

/** `POST /api/v1/keys`. */
export type NewKeyAnswer = KeyAnswer & {
  /** False when it was known before, e.g. from the list. */
  readonly is_new: boolean;
};
