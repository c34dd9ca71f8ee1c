import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import type { Percentiles } from "@/lib/domain/models/model-answers";
import { POLICY_PARTS, POLICY_SOURCES, POLICY_VERDICTS } from "@/lib/domain/policy/policy";

/** The newest look at each endpoint of a roster model (`api.md` 2). */
export const modelEndpoints = sqliteTable(
  "model_endpoints",
  {
    modelId: text("model_id").notNull(),
    /** Provider slug with optional variant, e.g. `novita/fp8`. */
    tag: text().notNull(),
    providerName: text("provider_name").notNull(),
    contextLength: integer("context_length"),
    maxCompletionTokens: integer("max_completion_tokens"),
    quantization: text(),
    /** 0 is normal; other codes are undocumented. */
    status: integer(),
    /** Percent, rate-limited requests excluded by OpenRouter; null when it has too little data. */
    uptimeLast5m: real("uptime_last_5m"),
    uptimeLast30m: real("uptime_last_30m"),
    uptimeLast1d: real("uptime_last_1d"),
    /** Milliseconds to the first token; told only to who asks with a key. */
    latencyLast30m: text("latency_last_30m", { mode: "json" }).$type<Percentiles | null>(),
    /** Tokens a second; told only to who asks with a key. */
    throughputLast30m: text("throughput_last_30m", { mode: "json" }).$type<Percentiles | null>(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.tag] })],
);

/** When a model's endpoints were last asked for, and whether any were served. */
export const endpointChecks = sqliteTable("endpoint_checks", {
  modelId: text("model_id").primaryKey(),
  checkedAt: integer("checked_at").notNull(),
  served: integer({ mode: "boolean" }).notNull(),
});

/** One row per model and UTC day: enough for a 30-day strip, small enough to keep for ever. */
export const endpointDays = sqliteTable(
  "endpoint_days",
  {
    modelId: text("model_id").notNull(),
    /** `YYYY-MM-DD`, UTC. */
    day: text().notNull(),
    checks: integer().notNull(),
    served: integer().notNull(),
    /** Lowest and newest `uptime_last_30m` of the day, percent. */
    lowestUptime: real("lowest_uptime"),
    lastUptime: real("last_uptime"),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.day] }),
    index("endpoint_days_day").on(t.day),
    check("endpoint_days_counts", sql`${t.served} between 0 and ${t.checks}`),
  ],
);

/** One row per endpoint and UTC day of what the looks found (`api.md` 2). Kept for ever: a year of 25 models is 10,000 rows. */
export const endpointUptimeDays = sqliteTable(
  "endpoint_uptime_days",
  {
    modelId: text("model_id").notNull(),
    tag: text().notNull(),
    /** `YYYY-MM-DD`, UTC. */
    day: text().notNull(),
    providerName: text("provider_name").notNull(),
    /** Looks that found this endpoint. */
    looks: integer().notNull(),
    /** Of these, looks with an uptime over half an hour: how many, and their sum in percent. */
    known: integer().notNull(),
    uptimeSum: real("uptime_sum").notNull(),
    lowestUptime: real("lowest_uptime"),
    lastUptime: real("last_uptime"),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.tag, t.day] }),
    index("endpoint_uptime_days_day").on(t.day),
    check("endpoint_uptime_days_counts", sql`${t.known} between 0 and ${t.looks}`),
  ],
);

/** The whole text about a roster model, newest copy: the catalog's list cuts it (`api.md` 1.2). */
export const modelDescriptions = sqliteTable("model_descriptions", {
  modelId: text("model_id").primaryKey(),
  text: text().notNull(),
  /** Where it can be read again. */
  sourceUrl: text("source_url").notNull(),
  takenAt: integer("taken_at").notNull(),
});

/** `/providers`, newest copy (`api.md` 3.2). */
export const providers = sqliteTable("providers", {
  slug: text().primaryKey(),
  name: text().notNull(),
  privacyPolicyUrl: text("privacy_policy_url"),
  termsOfServiceUrl: text("terms_of_service_url"),
  statusPageUrl: text("status_page_url"),
  headquarters: text(),
  seenAt: integer("seen_at").notNull(),
});

/** How the last tries to read a source of evidence went. A source that is switched off has no row. */
export const policySources = sqliteTable("policy_sources", {
  source: text({ enum: POLICY_SOURCES }).primaryKey(),
  /** When it was last read whole; null when never. */
  readAt: integer("read_at"),
  /** Since when it cannot be read, and why; null while it can. */
  failedSince: integer("failed_since"),
  problem: text(),
});

/** One dated, sourced statement about what a provider does with prompts (`api.md` 4.5). */
export const evidence = sqliteTable(
  "evidence",
  {
    modelId: text("model_id").notNull(),
    source: text({ enum: POLICY_SOURCES }).notNull(),
    /** What it says, in one word; made from the two below. */
    says: text({ enum: POLICY_VERDICTS }).notNull(),
    training: text({ enum: POLICY_PARTS }).notNull().default("unsaid"),
    retention: text({ enum: POLICY_PARTS }).notNull().default("unsaid"),
    sourceUrl: text("source_url").notNull(),
    /** The sentence, or the list entry, verbatim. */
    quote: text().notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    /** First look in which it was no longer found; null while it holds. */
    endedAt: integer("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.source, t.firstSeenAt] }),
    index("evidence_current").on(t.modelId).where(sql`${t.endedAt} is null`),
  ],
);
