import type { IsoTime, UtcDay } from "./answers";
import type { KeyPolicy, KeyState } from "./key";
import type { KeyAction, KeyActionStatus } from "./key-action";
import type { ModelState } from "./model-facts";
import type { AUDIT_REASONS } from "./spend/audit-key";
import type { DetectionPath } from "./spend/incident";
import type { EntryKind, IncidentStatus } from "./spend/incident-status";
import type { SpendCause } from "./spend/spend";

/** The shapes of `/api/v1/spend` and of what changes a key. Money is decimal USD, days are UTC days, null is "not known". */

/** One fact that decided, with what it was read from. */
export type ReasonAnswer = {
  readonly sentence: string;
  /** Ids, moments (ms) and figures that the sentence was made from. */
  readonly data: Readonly<Record<string, string | number | null>>;
  /** Where the fact can be looked at: a path of this site; null when nowhere. */
  readonly link: string | null;
};

export type IncidentModelAnswer = {
  /** Null: not told yet. */
  readonly model_id: string | null;
  readonly requests: number | null;
  readonly cost_usd: string;
};

/** What one path told of one model and day. */
export type EvidenceAnswer = {
  readonly detected_by: DetectionPath;
  readonly day: UtcDay;
  readonly model_id: string | null;
  readonly cost_usd: string;
  readonly requests: number | null;
  /** When it first told of money, and when it last told anything. */
  readonly heard_at: IsoTime | null;
  readonly told_at: IsoTime;
};

export type IncidentAnswer = {
  readonly id: number;
  readonly account_id: number | null;
  readonly key_id: number;
  readonly key_name: string | null;
  readonly cause: SpendCause;
  readonly status: IncidentStatus;
  readonly first_day: UtcDay;
  readonly last_day: UtcDay;
  readonly first_at: IsoTime;
  readonly last_at: IsoTime;
  readonly cost_usd: string;
  /** Null when some of it was told without a count. */
  readonly requests: number | null;
  /** The costliest first. */
  readonly models: readonly IncidentModelAnswer[];
  readonly providers: readonly string[];
  readonly detected_by: DetectionPath;
  readonly detected_at: IsoTime;
  /** Seconds from the first cent to when Gratis knew; the first cent is as exact as the paths tell. */
  readonly detected_after_s: number;
  /** OpenRouter's account of the completed days has told all of it. */
  readonly settled: boolean;
  /** One or two sentences: what happened, for people. */
  readonly summary: string;
  readonly reasons: readonly ReasonAnswer[];
  /** Causes that fit as well, the better supported first. */
  readonly other_causes: readonly {
    readonly cause: SpendCause;
    readonly reasons: readonly ReasonAnswer[];
  }[];
  readonly evidence: readonly EvidenceAnswer[];
  readonly status_at: IsoTime;
  readonly status_by: string | null;
  readonly status_reason: string | null;
  readonly rule_id: number | null;
  /** Two turned out to be one: the other one's id. Such an incident holds no dollars and is in no list. */
  readonly merged_into: number | null;
  readonly changed_at: IsoTime;
};

/** Requests of the key around the incident: of a minute, or of a UTC day where only that is known. */
export type TimelineUse = {
  readonly at: IsoTime;
  /** Not included. */
  readonly until: IsoTime;
  readonly model_id: string;
  readonly requests: number;
  readonly cost_usd: string;
  /** `other`: cost nothing, and was no request to a free model. */
  readonly kind: "free" | "paid" | "other";
};

export type TimelineAnswer = {
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly uses: readonly TimelineUse[];
  /** The catalog's knowledge of the models in question, on the same axis. */
  readonly catalog: readonly {
    readonly model_id: string;
    readonly spells: readonly {
      readonly state: ModelState;
      readonly from: IsoTime;
      readonly last_seen: IsoTime | null;
      readonly to: IsoTime | null;
    }[];
  }[];
  /** The newest accepted snapshot; null before the first. */
  readonly catalog_at: IsoTime | null;
};

export type EntryAnswer = {
  readonly id: number;
  readonly at: IsoTime;
  readonly kind: EntryKind;
  /** Null: Gratis itself. */
  readonly who: string | null;
  readonly text: string;
};

/** `GET /api/v1/spend/incidents/{id}`. */
export type IncidentDetailAnswer = IncidentAnswer & {
  readonly timeline: TimelineAnswer;
  /** Oldest first. */
  readonly history: readonly EntryAnswer[];
  readonly key: KeyAuditAnswer;
  readonly rules: readonly SpendRuleAnswer[];
};

export type IncidentsMeta = {
  readonly next_cursor: string | null;
  /** Of all incidents, whatever is asked for. */
  readonly open: number;
};

export type SpendRuleAnswer = {
  readonly id: number;
  readonly key_id: number;
  readonly key_name: string | null;
  readonly model_id: string;
  readonly reason: string;
  readonly made_at: IsoTime;
  readonly made_by: string;
};

/** `GET /api/v1/spend/audit`: can this key spend money today? The most dangerous first. */
export type KeyAuditAnswer = {
  readonly key_id: number;
  readonly account_id: number | null;
  readonly key_name: string | null;
  readonly label: string | null;
  readonly hash: string;
  readonly policy: KeyPolicy;
  readonly monthly_budget_usd: string | null;
  /** `null` with `cap` "none" is no cap; "0" is locked; `null` with "unknown" was not told. */
  readonly cap: "none" | "capped" | "unknown";
  readonly limit_usd: string | null;
  readonly limit_remaining_usd: string | null;
  readonly limit_reset: string | null;
  readonly include_byok_in_limit: boolean | null;
  readonly state: KeyState;
  readonly owner: string | null;
  readonly last_used_at: IsoTime | null;
  readonly can_spend: "yes" | "no" | "unknown";
  /** What it can spend today at most; null when there is no end, or none is known. */
  readonly at_most_usd: string | null;
  /** The one that decides first. */
  readonly reasons: readonly {
    readonly code: (typeof AUDIT_REASONS)[number];
    readonly sentence: string;
  }[];
  readonly danger: number;
  readonly synced_at: IsoTime | null;
  readonly fix: KeyFixAnswer;
};

/** What can be done about a key from here. */
export type KeyFixAnswer = {
  /** A management key of its account is at hand, and OpenRouter lists the key. */
  readonly can_change: boolean;
  /** Why not; null when it can. */
  readonly why_not: string | null;
  /** OpenRouter's page for it. */
  readonly link: string;
  /** The last change that was carried out and not taken back; null when there is none to undo. */
  readonly undoable: KeyActionAnswer | null;
  /** Whether free requests go on since the last cap at $0; null when none is in force. */
  readonly watch: FreeWatchAnswer | null;
};

export type CapState = {
  /** USD as decimal text; null for no cap. */
  readonly limit: string | null;
  readonly limit_reset: string | null;
  readonly disabled: boolean;
};

export type KeyActionAnswer = {
  readonly id: number;
  readonly key_id: number;
  readonly key_name: string | null;
  readonly action: KeyAction;
  readonly at: IsoTime;
  readonly who: string;
  readonly status: KeyActionStatus;
  readonly before: CapState;
  readonly after: CapState | null;
  /** What OpenRouter answered. */
  readonly answer: string;
  readonly undoes: number | null;
  readonly incident_id: number | null;
};

/** After a cap at $0: does the key still get answers of free models? */
export type FreeWatchAnswer = {
  readonly since: IsoTime;
  readonly verdict: "goes_on" | "too_early" | "stopped" | "unknown";
  /** Free requests since, as far as they are known. */
  readonly requests: number | null;
  readonly last_at: IsoTime | null;
  readonly sentence: string;
};

/** `POST /api/v1/keys/{id}/cap`, `/disable`, `/undo`. */
export type KeyActionReply = {
  readonly action: KeyActionAnswer;
  readonly key: KeyAuditAnswer;
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
