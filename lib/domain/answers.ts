import type { EventKind, ModelState } from "./model-facts";
import type { PolicyPart, PolicySource, PolicyVerdict } from "./policy";

/**
 * The shapes of the JSON API (`/api/v1`). Read models answer in them, pages and programs read them alike.
 * Times are ISO 8601 UTC with milliseconds cut (`2026-04-18T01:13:22Z`), days `YYYY-MM-DD` UTC, money decimal strings in USD,
 * and `null` means "not known", never zero.
 */
export type IsoTime = string;
export type UtcDay = string;

export type Answer<Data, Meta extends object = object> = {
  readonly data: Data;
  readonly meta: AnswerMeta & Meta;
};

export type AnswerMeta = {
  /** When this answer was put together. */
  readonly as_of: IsoTime;
  /** The newest accepted snapshot behind it; null before the first. */
  readonly snapshot_at: IsoTime | null;
  /** True when that snapshot is more than two intervals old. */
  readonly stale: boolean;
};

export type Paged = { readonly next_cursor: string | null };

export type { PolicyVerdict };

/** What half, three quarters, nine tenths and all but a hundredth of the requests stayed below. */
export type Percentiles = {
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
};

export type PolicyAnswer = {
  readonly verdict: PolicyVerdict;
  readonly evidence_count: number;
  /** The two halves of the verdict. `unsaid`: nobody said, so assume yes. */
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  /** True when the statements contradict each other; the most alarming one decides. */
  readonly conflict: boolean;
};

export type PricingAnswer = {
  readonly prices: Readonly<Record<string, string>>;
  readonly overrides: readonly {
    readonly when: Readonly<Record<string, string | number | readonly (string | number)[]>>;
    readonly prices: Readonly<Record<string, string>>;
  }[];
};

/** The same id without `:free`. `listed: false` says it was looked for and is not there. */
export type TwinAnswer = {
  readonly id: string;
  readonly listed: boolean;
  readonly state: ModelState | null;
  readonly pricing: Readonly<Record<string, string>> | null;
};

export type ModelAnswer = {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly state: ModelState;
  readonly context_length: number | null;
  readonly max_completion_tokens: number | null;
  readonly input_modalities: readonly string[];
  readonly output_modalities: readonly string[];
  readonly supported_parameters: readonly string[];
  /** OpenRouter's own keys, verbatim strings, `overrides` beside them when there are any. */
  readonly pricing: Readonly<Record<string, unknown>>;
  /** Start of the spell it is in. */
  readonly state_since: IsoTime;
  /** False when nobody looked before that spell began, in the first snapshot or after a gap: it is then "at least since". */
  readonly state_since_exact: boolean;
  /** First accepted snapshot that listed it. */
  readonly listed_since: IsoTime;
  /** Announced expiry; dates two years away or more are "none". */
  readonly expires_on: UtcDay | null;
  readonly knowledge_cutoff: UtcDay | null;
  readonly data_policy: PolicyAnswer;
  /** Percent over the last day, rate-limited requests excluded. */
  readonly uptime_last_1d: number | null;
  readonly twin: TwinAnswer | null;
  readonly watched: boolean;
  /** Where the facts came from. */
  readonly source: "poll" | "import" | "bundled";
};

export type SpellAnswer = {
  readonly state: ModelState;
  readonly from: IsoTime;
  readonly last_seen: IsoTime;
  readonly to: IsoTime | null;
  readonly announced_expiry: UtcDay | null;
};

export type EvidenceAnswer = {
  readonly source: PolicySource;
  readonly says: PolicyVerdict;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly source_url: string;
  readonly quote: string;
  readonly first_seen: IsoTime;
  readonly last_seen: IsoTime;
  /** True for the statement that decides the verdict. */
  readonly decides: boolean;
  /** Tags of endpoints that it does not speak of, being older than they are: it then reassures nobody. */
  readonly uncovered: readonly string[];
  /** Of a note of the team's: its id, who wrote it, and the day that the statement is of. */
  readonly note: {
    readonly id: number;
    readonly by: string;
    readonly stated_on: UtcDay;
  } | null;
};

/** Who serves a model, as `/providers` tells of them. */
export type ProviderAnswer = {
  readonly slug: string;
  readonly name: string;
  readonly privacy_policy_url: string | null;
  readonly terms_of_service_url: string | null;
  readonly status_page_url: string | null;
  /** ISO 3166 country. */
  readonly headquarters: string | null;
  readonly seen_at: IsoTime;
};

export type EndpointAnswer = {
  readonly tag: string;
  readonly provider_name: string;
  readonly context_length: number | null;
  readonly max_completion_tokens: number | null;
  readonly quantization: string | null;
  readonly status: number | null;
  /** Percent, rate-limited requests excluded. */
  readonly uptime_last_5m: number | null;
  readonly uptime_last_30m: number | null;
  readonly uptime_last_1d: number | null;
  /** Milliseconds to the first token; null unless OpenRouter was asked with a key. */
  readonly latency_last_30m: Percentiles | null;
  /** Tokens a second; null unless OpenRouter was asked with a key. */
  readonly throughput_last_30m: Percentiles | null;
  readonly last_seen: IsoTime;
};

/** What the looks at one endpoint found on one UTC day. A day without a row was not looked at. */
export type UptimeDayAnswer = {
  readonly day: UtcDay;
  readonly looks: number;
  /** Percent over half an hour, rate-limited requests excluded; null when none of the looks was told one. */
  readonly mean_uptime: number | null;
  readonly lowest_uptime: number | null;
};

export type EndpointUptimeAnswer = {
  readonly tag: string;
  readonly provider_name: string;
  /** Oldest first. */
  readonly days: readonly UptimeDayAnswer[];
};

/** `GET /api/v1/uptime`: the history of a model's endpoints, and how our own requests fared where Broadcast tells of each. */
export type UptimeAnswer = {
  readonly model_id: string;
  readonly from: UtcDay;
  readonly to: UtcDay;
  /** Of the model as a whole: looks, and looks that found an endpoint. */
  readonly checks: readonly {
    readonly day: UtcDay;
    readonly checks: number;
    readonly served: number;
  }[];
  /** Those seen in these days, whether or not they still serve it. */
  readonly endpoints: readonly EndpointUptimeAnswer[];
  /** First day of which single endpoints are recorded; before it `checks` alone is known. Null: none so far. */
  readonly endpoints_since: UtcDay | null;
  /** True when OpenRouter tells latency and throughput, which it does to who asks with a key. */
  readonly speeds_told: boolean;
  /** Null without Broadcast, or for who may not see usage. */
  readonly own: OwnSuccessAnswer | null;
};

/** Our own requests to a model in the last days, as Broadcast told them. */
export type OwnSuccessAnswer = {
  readonly days: number;
  readonly requests: number;
  readonly succeeded: number;
};

/** One model, listed or gone. When gone, the facts are the last known ones. */
export type ModelDetailAnswer = Omit<ModelAnswer, "state_since" | "state_since_exact"> & {
  /** False for a tombstone. */
  readonly listed: boolean;
  readonly state_since: IsoTime;
  readonly state_since_exact: boolean;
  /** Last accepted snapshot that listed it. */
  readonly last_seen: IsoTime;
  /** First accepted snapshot that did not; null while listed. */
  readonly gone_since: IsoTime | null;
  readonly canonical_slug: string | null;
  readonly created: IsoTime | null;
  readonly description: string | null;
  readonly hugging_face_id: string | null;
  readonly is_moderated: boolean | null;
  readonly evidence: readonly EvidenceAnswer[];
  readonly endpoints: readonly EndpointAnswer[];
  /** When the endpoints were last asked for; null when never. */
  readonly endpoints_checked_at: IsoTime | null;
  readonly spells: readonly SpellAnswer[];
  /** Who serves it, by the tags of its endpoints. */
  readonly providers: readonly ProviderAnswer[];
  /** Where the description was read whole; null when only the catalog's cut copy is known. */
  readonly description_source: { readonly url: string; readonly taken_at: IsoTime } | null;
  readonly replacements: readonly { readonly id: string; readonly reasons: readonly string[] }[];
  /** Which need no free model meets, in a sentence; null where there is a replacement, or none is needed. */
  readonly no_replacement_because: string | null;
};

/** How each source of evidence stands: `GET /api/v1/policy-sources`. */
export type PolicySourceAnswer = {
  readonly source: PolicySource;
  /** False when a setting or a missing key keeps it from being read. */
  readonly on: boolean;
  /** The setting that turns it on; null where there is none. */
  readonly setting: string | null;
  readonly documented: boolean;
  readonly read_at: IsoTime | null;
  readonly failing_since: IsoTime | null;
  readonly problem: string | null;
  /** Models of the roster that it says something about now. */
  readonly models: number;
};

/** A note of the team's on a model: `GET /api/v1/notes`. */
export type NoteAnswer = {
  readonly id: number;
  readonly model_id: string;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly text: string;
  readonly url: string;
  readonly stated_on: UtcDay;
  readonly made_at: IsoTime;
  readonly made_by: string;
};

export type HistoryModelAnswer = {
  readonly model_id: string;
  readonly name: string;
  readonly spells: readonly SpellAnswer[];
};

export type GapAnswer = { readonly from: IsoTime; readonly to: IsoTime };

export type HistoryMeta = Paged & {
  readonly gaps: readonly GapAnswer[];
  /** Accepted snapshots in the range. */
  readonly snapshots: number;
  readonly first_snapshot_at: IsoTime | null;
};

export type EventAnswer = {
  readonly id: number;
  readonly kind: EventKind;
  readonly model_id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly last_seen: IsoTime;
  readonly first_missing: IsoTime;
  readonly at: IsoTime;
  readonly confirmed: boolean;
  readonly found_after_gap: boolean;
};

export type SnapshotAnswer = {
  readonly id: number;
  readonly taken_at: IsoTime;
  readonly source: "poll" | "import" | "bundled";
  readonly status: "accepted" | "held" | "rejected";
  readonly reason: string | null;
  readonly model_count: number | null;
  readonly free_count: number | null;
  readonly changed: number | null;
};

export type LifetimeAnswer = {
  /** Free spells whose beginning was recorded. */
  readonly n: number;
  readonly ended: number;
  readonly median_days: number | null;
  readonly quartiles_days: readonly [number | null, number | null];
  /** Of the spells that ended, the share (0..1) with an expiry announced; null when none ended. */
  readonly announced_share: number | null;
  /** Kaplan-Meier steps: after `days`, `share` of the spells are still free. */
  readonly curve: readonly { readonly days: number; readonly share: number }[];
  readonly by_author: readonly {
    readonly author: string;
    readonly n: number;
    readonly ended: number;
    readonly median_days: number | null;
  }[];
};

export type RunAnswer = {
  readonly id: number;
  readonly job: string;
  readonly trigger: string;
  readonly started_at: IsoTime;
  readonly finished_at: IsoTime | null;
  readonly status: "running" | "ok" | "failed" | "interrupted";
  readonly counts: Readonly<Record<string, number>> | null;
  readonly error: { readonly code: string; readonly message: string } | null;
};

export type JobAnswer = {
  readonly name: string;
  /** Seconds between runs, or `off`. */
  readonly schedule: number | "off";
  readonly last_run: RunAnswer | null;
  readonly next_run_at: IsoTime | null;
  /** Failed runs since the last good one. */
  readonly failures: number;
  readonly failing_since: IsoTime | null;
};

/** How the catalog stands: what every page's footer and the Overview's alarm strip say. */
export type CatalogStatusAnswer = {
  readonly snapshot_at: IsoTime | null;
  readonly source: "poll" | "import" | "bundled" | null;
  /** `none`: nothing known yet. `amber` after two intervals, `red` after 24 h. */
  readonly freshness: "none" | "fresh" | "amber" | "red";
  readonly interval_seconds: number | null;
  readonly next_run_at: IsoTime | null;
  /** What stands in the way, in one sentence; null when nothing does. */
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly since: IsoTime;
    readonly attempts: number;
  } | null;
  /** The holder of the scheduler's lease when that is another process. */
  readonly other_scheduler: string | null;
  readonly bundled: {
    readonly snapshots: number;
    readonly from: IsoTime;
    readonly to: IsoTime;
  } | null;
};

export type ImportFileAnswer = {
  readonly name: string;
  readonly status: "new" | "known" | "replaced" | "held" | "refused";
  readonly taken_at: IsoTime | null;
  readonly models: number | null;
  readonly changed: number | null;
  readonly refused_models: number | null;
  readonly reason: string | null;
};

export type ImportAnswer = {
  readonly dry_run: boolean;
  readonly files: number;
  readonly accepted: number;
  readonly known: number;
  readonly held: number;
  readonly refused: number;
  readonly results: readonly ImportFileAnswer[];
};
