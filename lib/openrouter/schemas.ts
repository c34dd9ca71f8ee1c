import { z } from "zod";
import { flag, identifier, integer, percent, percentiles, size, text, textList } from "./fields";

/**
 * OpenRouter's rows as Gratis reads them: strict about the few fields that identify a row, lenient about all
 * others. A field of the wrong type becomes `null` instead of losing the row; fields not named here pass through.
 */

const MAX_PRICE_LENGTH = 100;

/** A price verbatim, or null when none is stated. Too long a text is kept unreadable rather than cut to another number. */
function priceText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || value.trim() === "") return null;
  if (value.length <= MAX_PRICE_LENGTH) return value.toWellFormed();
  return `${value.slice(0, MAX_PRICE_LENGTH).toWellFormed()}…`;
}

/** `discount` is a share from 0 to 1, not a price (`api.md` 1.2). */
const NOT_PRICES = new Set(["discount", "overrides"]);

type Condition = string | number | readonly (string | number)[];

type PriceOverride = {
  readonly when: Readonly<Record<string, Condition>>;
  readonly prices: Readonly<Record<string, string>>;
};

type CatalogPricing = {
  /** USD as decimal strings, verbatim, by OpenRouter's own keys. */
  readonly prices: Readonly<Record<string, string>>;
  readonly overrides: readonly PriceOverride[];
};

function pricesOf(raw: Readonly<Record<string, unknown>>): Record<string, string> {
  const stated = Object.entries(raw).flatMap(([key, value]): [string, string][] => {
    const price = NOT_PRICES.has(key) || isConditionKey(key) ? null : priceText(value);
    return price === null ? [] : [[key, price]];
  });
  return Object.fromEntries(stated);
}

/** `min_prompt_tokens`, `utc_start`, `utc_end`, `utc_days` and their like to come. */
function isConditionKey(key: string): boolean {
  return /^(min|max|utc)_/.test(key);
}

function conditionOf(value: unknown): Condition | null {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.slice(0, 200).toWellFormed();
  if (!Array.isArray(value)) return null;
  return value.filter((item) => typeof item === "string" || typeof item === "number");
}

function overrideOf(raw: unknown): PriceOverride[] {
  if (!isRecord(raw)) return [];
  const when = Object.entries(raw).flatMap(([key, value]): [string, Condition][] => {
    const condition = isConditionKey(key) ? conditionOf(value) : null;
    return condition === null ? [] : [[key, condition]];
  });
  return [{ when: Object.fromEntries(when), prices: pricesOf(raw) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const pricing = z
  .unknown()
  .optional()
  .transform((raw): CatalogPricing => {
    if (!isRecord(raw)) return { prices: {}, overrides: [] };
    const overrides = Array.isArray(raw.overrides) ? raw.overrides.flatMap(overrideOf) : [];
    return { prices: pricesOf(raw), overrides };
  });

const NO_ARCHITECTURE = { modality: null, input_modalities: [], output_modalities: [] };
const NO_TOP_PROVIDER = { context_length: null, max_completion_tokens: null, is_moderated: null };

/** One row of `/models` (`api.md` 1.2). Only `id` can make it refused. */
export const catalogModelSchema = z.looseObject({
  id: identifier("id"),
  canonical_slug: text(256),
  name: text(500),
  /** Unix seconds. */
  created: integer,
  description: text(20_000),
  context_length: size,
  architecture: z
    .looseObject({ modality: text(200), input_modalities: textList, output_modalities: textList })
    .catch(NO_ARCHITECTURE),
  pricing,
  top_provider: z
    .looseObject({ context_length: size, max_completion_tokens: size, is_moderated: flag })
    .catch(NO_TOP_PROVIDER),
  supported_parameters: textList,
  /** `YYYY-MM-DD`, sentinels included. */
  expiration_date: text(64),
  knowledge_cutoff: text(64),
  hugging_face_id: text(256),
  alias_target: z
    .looseObject({ name: text(500), slug: text(256) })
    .nullable()
    .catch(null),
});

export type CatalogModel = z.output<typeof catalogModelSchema>;

const endpointFields = {
  name: text(500),
  model_name: text(500),
  context_length: size,
  pricing,
  provider_name: text(200),
  quantization: text(64),
  max_completion_tokens: size,
  max_prompt_tokens: size,
  supported_parameters: textList,
  /** 0 is normal; other codes are undocumented. */
  status: integer,
  /** Percent; rate-limited requests are excluded, null means too little data. */
  uptime_last_5m: percent,
  uptime_last_30m: percent,
  uptime_last_1d: percent,
  /** Milliseconds to the first token; null unless asked with a key. */
  latency_last_30m: percentiles,
  /** Tokens a second; null unless asked with a key. */
  throughput_last_30m: percentiles,
};

/** One endpoint of a model (`api.md` 2). Known by its tag. */
export const catalogEndpointSchema = z.looseObject({
  ...endpointFields,
  tag: identifier("tag"),
  model_id: text(256),
});

export type CatalogEndpoint = z.output<typeof catalogEndpointSchema>;

/** One row of `/endpoints/zdr` (`api.md` 3.1). A row without a tag says only that some endpoint of the model is listed. */
export const zdrEndpointSchema = z.looseObject({
  ...endpointFields,
  tag: text(256),
  model_id: identifier("model_id"),
});

export type ZdrEndpoint = z.output<typeof zdrEndpointSchema>;

/** One row of `/providers` (`api.md` 3.2). */
export const catalogProviderSchema = z.looseObject({
  slug: identifier("slug"),
  name: text(200),
  privacy_policy_url: text(2_000),
  terms_of_service_url: text(2_000),
  status_page_url: text(2_000),
  /** ISO country. */
  headquarters: text(64),
  datacenters: textList,
});

export type CatalogProvider = z.output<typeof catalogProviderSchema>;
