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
    uptimeLast30m: real("uptime_last_30m"),
    uptimeLast1d: real("uptime_last_1d"),
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

export const EVIDENCE_SOURCES = ["zdr_list", "description_note"] as const;

/** One dated, sourced statement about what a provider does with prompts (`api.md` 4.5). */
export const evidence = sqliteTable(
  "evidence",
  {
    modelId: text("model_id").notNull(),
    source: text({ enum: EVIDENCE_SOURCES }).notNull(),
    /** What it says: a verdict of `judgePolicy`. */
    says: text().notNull(),
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
