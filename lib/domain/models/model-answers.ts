import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { SpellAnswer } from "@/lib/domain/history/history-answers";
import type { EvidenceAnswer, PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import type { ModelState } from "./model-facts";

/** The shapes of `/api/v1/models`: a model in the roster, and one with all that is known of it. */

/** What half, three quarters, nine tenths and all but a hundredth of the requests stayed below. */
export type Percentiles = {
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly p99: number | null;
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
