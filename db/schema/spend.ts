import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { KEY_ACTION_STATUSES, KEY_ACTIONS } from "@/lib/domain/keys/key-action";
import { DETECTION_PATHS } from "@/lib/domain/spend/incident";
import { ENTRY_KINDS, INCIDENT_STATUSES } from "@/lib/domain/spend/incident-status";
import { SPEND_CAUSES } from "@/lib/domain/spend/spend";
import { keys } from "./keys";
import { usageModels } from "./usage";

/** What one path says that a `free_only` key spent on one model in one UTC day: the readings that incidents are made from. */
export const spendReadings = sqliteTable(
  "spend_readings",
  {
    keyId: integer("key_id").notNull(),
    day: text().notNull(),
    /** Empty where the path does not tell it: a key's own total. */
    modelId: text("model_id").notNull(),
    path: text({ enum: DETECTION_PATHS }).notNull(),
    cause: text({ enum: SPEND_CAUSES }).notNull(),
    /** Names, as a JSON list. */
    providers: text().notNull(),
    toldAt: integer("told_at").notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
    requests: integer(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
    heardAt: integer("heard_at"),
    mostNanoUsd: integer("most_nano_usd").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.day, t.modelId, t.path] }),
    check("spend_readings_providers", sql`json_valid(${t.providers})`),
  ],
);

/**
 * What a key had spent on a day before it was meant for free models only: none of that is an incident's. Of a day that was over by
 * then it is more than anybody can spend, because some of it may be told later.
 */
export const spendBaselines = sqliteTable(
  "spend_baselines",
  {
    keyId: integer("key_id").notNull(),
    day: text().notNull(),
    /** Empty: the key's own total. */
    modelId: text("model_id").notNull(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
    requests: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.day, t.modelId] })],
);

export const spendIncidents = sqliteTable(
  "spend_incidents",
  {
    /** Stands in links; never given again. */
    id: integer().primaryKey({ autoIncrement: true }),
    keyId: integer("key_id")
      .notNull()
      .references(() => keys.id),
    cause: text({ enum: SPEND_CAUSES }).notNull(),
    /** `Because[]` as JSON, and the causes that fit as well. */
    because: text().notNull(),
    others: text().notNull(),
    firstDay: text("first_day").notNull(),
    lastDay: text("last_day").notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
    /** Null when some of it was told without a count. */
    requests: integer(),
    providers: text().notNull(),
    detectedBy: text("detected_by", { enum: DETECTION_PATHS }).notNull(),
    detectedAt: integer("detected_at").notNull(),
    /** OpenRouter's account of the completed days has told all of it. */
    isSettled: integer("is_settled", { mode: "boolean" }).notNull(),
    status: text({ enum: INCIDENT_STATUSES }).notNull(),
    statusAt: integer("status_at").notNull(),
    /** E-mail address or name of the token; null when Gratis set it. */
    statusBy: text("status_by"),
    statusReason: text("status_reason"),
    /** The rule that made it expected. */
    ruleId: integer("rule_id"),
    /** Its dollars stand in that incident now: two turned out to be one. */
    mergedInto: integer("merged_into"),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [
    index("spend_incidents_key").on(t.keyId, t.lastDay),
    index("spend_incidents_status").on(t.status, t.lastAt),
    check("spend_incidents_because", sql`json_valid(${t.because}) and json_valid(${t.others})`),
    check("spend_incidents_providers", sql`json_valid(${t.providers})`),
  ],
);

/** The dollars of an incident, each once. */
export const spendIncidentDays = sqliteTable(
  "spend_incident_days",
  {
    incidentId: integer("incident_id").notNull(),
    day: text().notNull(),
    /** Empty: not told yet. */
    modelId: text("model_id").notNull(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
    requests: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.day, t.modelId] }),
    index("spend_incident_days_day").on(t.day),
  ],
);

/** Who did what, and what Gratis found, in order of time. */
export const spendEntries = sqliteTable(
  "spend_entries",
  {
    id: integer().primaryKey(),
    incidentId: integer("incident_id")
      .notNull()
      .references(() => spendIncidents.id),
    at: integer().notNull(),
    kind: text({ enum: ENTRY_KINDS }).notNull(),
    /** E-mail address or name of the token; null for Gratis itself. */
    who: text(),
    /** What a person wrote, or a sentence of ours. */
    text: text().notNull(),
  },
  (t) => [index("spend_entries_incident").on(t.incidentId, t.id)],
);

/** Paid use of a `free_only` key that somebody called expected. */
export const spendRules = sqliteTable(
  "spend_rules",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    keyId: integer("key_id")
      .notNull()
      .references(() => keys.id),
    modelId: text("model_id").notNull(),
    reason: text().notNull(),
    madeAt: integer("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    endedAt: integer("ended_at"),
    endedBy: text("ended_by"),
  },
  (t) => [index("spend_rules_key").on(t.keyId)],
);

/** Requests of a key that spent money, by clock minute and model, as analytics told them when asked to look closer. */
export const keyMinutes = sqliteTable(
  "key_minutes",
  {
    keyId: integer("key_id").notNull(),
    /** Start of the minute, ms. */
    minuteAt: integer("minute_at").notNull(),
    modelRef: integer("model_ref")
      .notNull()
      .references(() => usageModels.id),
    requests: integer().notNull(),
    /** Prompt and completion; null when not told. */
    tokens: integer(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.minuteAt, t.modelRef] }),
    check("key_minutes_whole", sql`${t.minuteAt} % 60000 = 0`),
  ],
);

/** How far a UTC day of a key was looked at closer, and what it had spent then: more means another look. */
export const keyLooks = sqliteTable(
  "key_looks",
  {
    keyId: integer("key_id").notNull(),
    day: text().notNull(),
    lookedAt: integer("looked_at").notNull(),
    /** The answers tell up to here, ms. */
    asOf: integer("as_of").notNull(),
    costNanoUsd: integer("cost_nano_usd").notNull(),
    /** Spans of minutes that were asked for, `[[from, to], …]` in ms, as JSON. */
    windows: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.day] }),
    check("key_looks_windows", sql`json_valid(${t.windows})`),
  ],
);

/** What the money of a key, day and model went into; null where it was not told. */
export const keyCostParts = sqliteTable(
  "key_cost_parts",
  {
    keyId: integer("key_id").notNull(),
    day: text().notNull(),
    modelRef: integer("model_ref")
      .notNull()
      .references(() => usageModels.id),
    webNanoUsd: integer("web_nano_usd"),
    byokFeesNanoUsd: integer("byok_fees_nano_usd"),
    byokNanoUsd: integer("byok_nano_usd"),
    /** What the costliest request of it asked for, once that one was looked up: a router's id, or the model's own. */
    askedFor: text("asked_for"),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.day, t.modelRef] })],
);

/** Every change that was asked of OpenRouter, with what the key was before, so that it can be undone exactly. */
export const keyActions = sqliteTable(
  "key_actions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    keyId: integer("key_id")
      .notNull()
      .references(() => keys.id),
    action: text({ enum: KEY_ACTIONS }).notNull(),
    at: integer().notNull(),
    /** E-mail address or name of the token. */
    who: text().notNull(),
    status: text({ enum: KEY_ACTION_STATUSES }).notNull(),
    /** `{ limit, limit_reset, disabled }` as OpenRouter told it before and after; amounts as decimal text. After: null when not known. */
    before: text().notNull(),
    after: text(),
    /** What OpenRouter answered, in one sentence. */
    answer: text().notNull(),
    /** For `undo`: which change it took back. */
    undoes: integer(),
    incidentId: integer("incident_id"),
  },
  (t) => [
    index("key_actions_key").on(t.keyId, t.id),
    check("key_actions_before", sql`json_valid(${t.before})`),
  ],
);
