import type { IsoTime } from "@/lib/domain/answers";
import type { KeyPolicy, KeyState } from "@/lib/domain/keys/key";
import type { KeyAction, KeyActionStatus } from "@/lib/domain/keys/key-action";
import type { AUDIT_REASONS } from "./audit-key";

/** The shapes of `/api/v1/spend/audit`, and of what changes a key at OpenRouter. */

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
