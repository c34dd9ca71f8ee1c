import { z } from "zod";
import { count, flag, identifier, instant, money, text, textList } from "./fields";
import { nanoUsd } from "./nano-usd";
import { utcDay } from "./read-utc";

/** The answers behind a key (`api.md` 5, 6). Money is integer nano-dollars, moments are ms, null is "not told". */

/** `limit: null` is OpenRouter's "no limit", which is neither "limit 0" nor an answer without the field. */
export type KeyCap =
  | { readonly kind: "none" }
  | {
      readonly kind: "capped";
      readonly nanoUsd: number;
      readonly remainingNanoUsd: number | null;
      /** `daily`, `weekly`, `monthly`; null for a cap of all time. */
      readonly reset: string | null;
    }
  | { readonly kind: "unknown" };

/** Nano-dollars. UTC days, weeks from Monday, months. */
export type Spending = {
  readonly total: number | null;
  readonly day: number | null;
  readonly week: number | null;
  readonly month: number | null;
};

/** Fields that hold money, for counting what was told finer than a nano-dollar. */
export const KEY_MONEY = [
  ...["limit", "limit_remaining"],
  ...["usage", "usage_daily", "usage_weekly", "usage_monthly"],
  ...["byok_usage", "byok_usage_daily", "byok_usage_weekly", "byok_usage_monthly"],
];
export const CREDITS_MONEY = ["total_credits", "total_usage"];
export const ACTIVITY_MONEY = ["usage", "byok_usage_inference"];

const keyFields = {
  label: text(256),
  limit: z.unknown().optional(),
  limit_remaining: money,
  limit_reset: text(32),
  include_byok_in_limit: flag,
  usage: money,
  usage_daily: money,
  usage_weekly: money,
  usage_monthly: money,
  byok_usage: money,
  byok_usage_daily: money,
  byok_usage_weekly: money,
  byok_usage_monthly: money,
  creator_user_id: text(256),
  workspace_id: text(256),
  expires_at: instant,
};

type KeyFields = z.output<z.ZodObject<typeof keyFields>>;

function sharedOf(row: KeyFields) {
  return {
    label: row.label,
    cap: capOf(row),
    includesByokInCap: row.include_byok_in_limit,
    credits: {
      total: row.usage,
      day: row.usage_daily,
      week: row.usage_weekly,
      month: row.usage_monthly,
    } satisfies Spending,
    byok: {
      total: row.byok_usage,
      day: row.byok_usage_daily,
      week: row.byok_usage_weekly,
      month: row.byok_usage_monthly,
    } satisfies Spending,
    creatorUserId: row.creator_user_id,
    workspaceId: row.workspace_id,
    expiresAt: row.expires_at,
  };
}

function capOf({ limit, limit_remaining, limit_reset }: KeyFields): KeyCap {
  if (limit === null) return { kind: "none" };
  const nano = nanoUsd(limit);
  if (nano === null) return { kind: "unknown" };
  return {
    kind: "capped",
    nanoUsd: nano,
    remainingNanoUsd: limit_remaining,
    reset: limit_reset,
  };
}

const freeDaily = z
  .looseObject({ used: count, limit: count, remaining: count })
  .transform(({ used, limit, remaining }) => {
    if (used === null || limit === null) return null;
    return { used, limit, remaining: remaining ?? Math.max(0, limit - used) };
  })
  .nullable()
  .catch(null);

/** `GET /key` (`api.md` 5.1). */
export const keyInfoSchema = z
  .looseObject({
    ...keyFields,
    is_free_tier: flag,
    is_management_key: flag,
    is_provisioning_key: flag,
    /** Newer than OpenRouter's own description: an answer without it says nothing about the quota. */
    free_model_daily_requests: freeDaily,
    organization_id: text(256),
    allowed_data_regions: textList,
  })
  .refine(({ label, usage }) => label !== null || usage !== null, "neither label nor usage")
  .transform((row) => ({
    ...sharedOf(row),
    kind: kindOf(row.is_management_key ?? row.is_provisioning_key),
    /** True: never bought credits. Says nothing about the daily limit (`api.md` 5.1). */
    isFreeTier: row.is_free_tier,
    /** Of the whole account, minutes behind. Null: not told, which is not zero. */
    freeDaily: row.free_model_daily_requests,
    organizationId: row.organization_id,
    allowedDataRegions: row.allowed_data_regions,
  }));

export type KeyInfo = z.output<typeof keyInfoSchema>;

function kindOf(isManagement: boolean | null): "management" | "inference" | null {
  if (isManagement === null) return null;
  return isManagement ? "management" : "inference";
}

/** One row of `GET /keys` (`api.md` 5.2). Known by its hash. */
export const keyRowSchema = z
  .looseObject({
    ...keyFields,
    hash: identifier("hash"),
    name: text(500),
    disabled: flag,
    created_at: instant,
    updated_at: instant,
    external_user: text(256),
  })
  .transform((row) => ({
    hash: row.hash,
    name: row.name,
    ...sharedOf(row),
    /** Told for keys without a cap as well. */
    limitReset: row.limit_reset,
    isDisabled: row.disabled,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    externalUser: row.external_user,
  }));

export type KeyRow = z.output<typeof keyRowSchema>;

/** One row of `GET /workspaces` (`api.md` 5.5). */
export const workspaceSchema = z
  .looseObject({
    id: identifier("id"),
    name: text(500),
    slug: text(256),
    is_data_discount_logging_enabled: flag,
    is_observability_broadcast_enabled: flag,
    created_at: instant,
  })
  .transform((row) => ({
    id: row.id,
    name: row.name,
    slug: row.slug,
    /** OpenRouter itself logs prompts, for a discount. */
    isDataDiscountLoggingEnabled: row.is_data_discount_logging_enabled,
    isBroadcastEnabled: row.is_observability_broadcast_enabled,
    createdAt: row.created_at,
  }));

export type Workspace = z.output<typeof workspaceSchema>;

/** `GET /credits` (`api.md` 5.6): of the account, of all time. */
export const creditsSchema = z
  .looseObject({
    total_credits: told(money, "total_credits"),
    total_usage: told(money, "total_usage"),
  })
  .transform(({ total_credits, total_usage }) => ({
    boughtNanoUsd: total_credits,
    usedNanoUsd: total_usage,
    /** Below zero, free models are refused as well. */
    balanceNanoUsd: total_credits - total_usage,
    /** Both are 0: an account that never bought anything, or an answer that knows nothing. */
    isBlank: total_credits === 0 && total_usage === 0,
  }));

export type Credits = z.output<typeof creditsSchema>;

/** One row of `GET /activity` (`api.md` 6.1). Day, cost and requests must be readable; there is no key in it. */
export const activityRowSchema = z
  .looseObject({
    date: told(instant, "date"),
    model: text(256),
    model_permaslug: text(256),
    endpoint_id: text(256),
    provider_name: text(200),
    usage: told(money, "usage"),
    byok_usage_inference: money,
    requests: told(count, "requests"),
    byok_requests: count,
    prompt_tokens: count,
    completion_tokens: count,
    reasoning_tokens: count,
    workspace_id: text(256),
  })
  .transform((row) => ({
    /** `YYYY-MM-DD`, UTC. */
    day: utcDay(row.date),
    /** Which of the two slugs carries `:free` is not known: a row is paid when it cost something. */
    model: row.model,
    permaslug: row.model_permaslug,
    endpointId: row.endpoint_id,
    provider: row.provider_name,
    creditsNanoUsd: row.usage,
    byokNanoUsd: row.byok_usage_inference,
    requests: row.requests,
    byokRequests: row.byok_requests,
    promptTokens: row.prompt_tokens,
    /** Includes the reasoning tokens. */
    completionTokens: row.completion_tokens,
    reasoningTokens: row.reasoning_tokens,
    /** Only when asked for by workspace. */
    workspaceId: row.workspace_id,
  }));

export type ActivityRow = z.output<typeof activityRowSchema>;

/** The same field, refused where it would be null. */
function told(field: z.ZodType<number | null>, name: string) {
  return field.transform((value, context): number => {
    if (value !== null) return value;
    context.addIssue(`${name} is missing or not readable`);
    return z.NEVER;
  });
}
