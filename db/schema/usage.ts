import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { MINUTE_SOURCES, USAGE_SOURCES } from "@/lib/domain/usage/usage";

/** Ids stand once, so that a year of rows stays small. */
export const usageModels = sqliteTable("usage_models", {
  id: integer().primaryKey(),
  /** As in the catalog, `:free` included where it was free. */
  modelId: text("model_id").notNull().unique(),
});

export const usageProviders = sqliteTable("usage_providers", {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
});

const measures = {
  requests: integer().notNull(),
  promptTokens: integer("prompt_tokens").notNull(),
  /** Includes the reasoning tokens. */
  completionTokens: integer("completion_tokens").notNull(),
  reasoningTokens: integer("reasoning_tokens").notNull(),
  /** Credits, nano-dollars. */
  costNanoUsd: integer("cost_nano_usd").notNull(),
  byokNanoUsd: integer("byok_nano_usd").notNull(),
  byokRequests: integer("byok_requests").notNull(),
};

/**
 * What was used, by UTC day, key, model and provider: the one set of rows that every figure is summed from. Key 0 is "not
 * attributed": the difference to the control total, which may be negative. Provider 0 is "not told".
 */
export const usageDays = sqliteTable(
  "usage_days",
  {
    accountId: integer("account_id").notNull(),
    day: text().notNull(),
    keyId: integer("key_id").notNull(),
    modelRef: integer("model_ref").notNull(),
    providerRef: integer("provider_ref").notNull(),
    ...measures,
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.day, t.keyId, t.modelRef, t.providerRef] }),
    index("usage_days_key").on(t.keyId, t.day),
  ],
);

/** Sums of `usage_days` by key, written with them. */
export const usageKeyDays = sqliteTable(
  "usage_key_days",
  {
    accountId: integer("account_id").notNull(),
    day: text().notNull(),
    keyId: integer("key_id").notNull(),
    ...measures,
    /** Of the requests, those to models that draw the free quota. */
    freeRequests: integer("free_requests").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day, t.keyId] })],
);

/** Sums of `usage_days` by model and provider, written with them. */
export const usageModelDays = sqliteTable(
  "usage_model_days",
  {
    accountId: integer("account_id").notNull(),
    day: text().notNull(),
    modelRef: integer("model_ref").notNull(),
    providerRef: integer("provider_ref").notNull(),
    ...measures,
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day, t.modelRef, t.providerRef] })],
);

/** Where the rows of a day came from. A day without a row here was not recorded. */
export const usageDayStates = sqliteTable(
  "usage_day_states",
  {
    accountId: integer("account_id").notNull(),
    day: text().notNull(),
    source: text({ enum: USAGE_SOURCES }).notNull(),
    fetchedAt: integer("fetched_at").notNull(),
    /** What is known of the day reaches to here, ms. */
    throughAt: integer("through_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day] })],
);

/** Requests by UTC hour and key: the heat map, and the forecast's profile. Key 0 is not attributed. */
export const usageHours = sqliteTable(
  "usage_hours",
  {
    accountId: integer("account_id").notNull(),
    /** Start of the hour, ms. */
    hourAt: integer("hour_at").notNull(),
    keyId: integer("key_id").notNull(),
    requests: integer().notNull(),
    freeRequests: integer("free_requests").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.hourAt, t.keyId] })],
);

/** Free requests by clock minute and key, one set for each source. Key 0 is not attributed. */
export const usageMinutes = sqliteTable(
  "usage_minutes",
  {
    accountId: integer("account_id").notNull(),
    /** Start of the minute, ms. */
    minuteAt: integer("minute_at").notNull(),
    source: text({ enum: MINUTE_SOURCES }).notNull(),
    keyId: integer("key_id").notNull(),
    requests: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.minuteAt, t.source, t.keyId] }),
    check("usage_minutes_whole", sql`${t.minuteAt} % 60000 = 0`),
  ],
);

/** One request, as Broadcast told it. Prompts and completions never get here. */
export const broadcastSpans = sqliteTable(
  "broadcast_spans",
  {
    /** OpenRouter's id of the generation. */
    id: text().primaryKey(),
    /** Null as long as nobody knows whose it is. */
    accountId: integer("account_id"),
    keyId: integer("key_id"),
    keyName: text("key_name"),
    /** Organization, else creator, as an account's identity; null when the span does not tell. */
    identity: text(),
    at: integer().notNull(),
    receivedAt: integer("received_at").notNull(),
    modelId: text("model_id"),
    /** The id that was asked for, where another one answered. */
    askedFor: text("asked_for"),
    provider: text(),
    isFree: integer("is_free", { mode: "boolean" }).notNull(),
    ok: integer({ mode: "boolean" }).notNull(),
    promptTokens: integer("prompt_tokens"),
    completionTokens: integer("completion_tokens"),
    reasoningTokens: integer("reasoning_tokens"),
    costNanoUsd: integer("cost_nano_usd"),
    byokNanoUsd: integer("byok_nano_usd"),
    /** Of the cost, what went into searches; told only where the destination sends more about generations. */
    webNanoUsd: integer("web_nano_usd"),
  },
  (t) => [
    index("broadcast_spans_key_at").on(t.keyId, t.at),
    index("broadcast_spans_paid").on(t.keyId, t.at).where(sql`cost_nano_usd > 0`),
    index("broadcast_spans_account_at").on(t.accountId, t.at),
    index("broadcast_spans_unplaced").on(t.at).where(sql`account_id is null or key_id is null`),
    // How requests to a model fared: without these a Model page would read every request of five weeks.
    index("broadcast_spans_model_at").on(t.modelId, t.at, t.ok),
    index("broadcast_spans_asked_for_at").on(t.askedFor, t.at).where(sql`asked_for is not null`),
  ],
);
