import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { ModelState } from "@/lib/domain/models/model-facts";
import type { DetectionPath } from "./incident";
import type { EntryKind, IncidentStatus } from "./incident-status";
import type { KeyAuditAnswer } from "./key-audit-answers";
import type { SpendCause } from "./spend";
import type { SpendRuleAnswer } from "./spend-answers";

/** The shapes of `/api/v1/spend/incidents`. */

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
