import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { EVENT_KINDS, MODEL_STATES, type ModelFacts } from "@/lib/domain/models/model-facts";

const states = sql.raw(MODEL_STATES.map((state) => `'${state}'`).join(", "));
const kinds = sql.raw(EVENT_KINDS.map((kind) => `'${kind}'`).join(", "));

/** A model's facts, stored once however often they come back. */
export const modelPayloads = sqliteTable("model_payloads", {
  /** SHA-256 of the normalised facts, hex, first 32 characters. */
  hash: text().primaryKey(),
  facts: text({ mode: "json" }).$type<ModelFacts>().notNull(),
});

/** Which facts held for which accepted snapshots: from `validFrom`, included, to `validTo`, excluded. */
export const modelVersions = sqliteTable(
  "model_versions",
  {
    modelId: text("model_id").notNull(),
    validFrom: integer("valid_from").notNull(),
    /** First accepted snapshot in which it no longer held; null while it does. */
    validTo: integer("valid_to"),
    state: text({ enum: MODEL_STATES }).notNull(),
    payloadHash: text("payload_hash")
      .notNull()
      .references(() => modelPayloads.hash),
    /** `YYYY-MM-DD` verbatim, here too because the loss guard reads it for every model. */
    expirationDate: text("expiration_date"),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.validFrom] }),
    uniqueIndex("model_versions_one_running").on(t.modelId).where(sql`${t.validTo} is null`),
    index("model_versions_valid_from").on(t.validFrom),
    index("model_versions_valid_to").on(t.validTo),
    index("model_versions_state").on(t.state, t.validFrom),
    check("model_versions_state_known", sql`${t.state} in (${states})`),
    check("model_versions_order", sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/** Runs of accepted snapshots in which a model had one state. Made from the versions, never written alone. */
export const modelSpells = sqliteTable(
  "model_spells",
  {
    modelId: text("model_id").notNull(),
    state: text({ enum: MODEL_STATES }).notNull(),
    /** First accepted snapshot in that state. */
    fromAt: integer("from_at").notNull(),
    /** Last accepted snapshot in it; null while running (then it is the newest accepted snapshot). */
    lastSeenAt: integer("last_seen_at"),
    /** First accepted snapshot no longer in it; null while running. */
    toAt: integer("to_at"),
    /** `YYYY-MM-DD`; the last expiry announced during the spell. */
    announcedExpiry: text("announced_expiry"),
    /** The display name at its end. */
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.modelId, t.fromAt] }),
    uniqueIndex("model_spells_one_running").on(t.modelId).where(sql`${t.toAt} is null`),
    index("model_spells_state_from").on(t.state, t.fromAt),
    check("model_spells_state_known", sql`${t.state} in (${states})`),
    check(
      "model_spells_order",
      sql`(${t.toAt} is null) = (${t.lastSeenAt} is null) and (${t.toAt} is null or (${t.fromAt} <= ${t.lastSeenAt} and ${t.lastSeenAt} < ${t.toAt}))`,
    ),
  ],
);

/** What changed between two accepted snapshots. Made from the versions; the id stays when one is refined. */
export const events = sqliteTable(
  "events",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    modelId: text("model_id").notNull(),
    kind: text({ enum: EVENT_KINDS }).notNull(),
    /** What the event is about: presence, price, context, … One event per slot and moment. */
    slot: text().notNull(),
    /** Last accepted snapshot before the change. */
    lastSeenAt: integer("last_seen_at").notNull(),
    /** First accepted snapshot after it. */
    firstMissingAt: integer("first_missing_at").notNull(),
    /** The moment to show and sort by. */
    at: integer().notNull(),
    /** False while a departure rests on one snapshot alone. */
    confirmed: integer({ mode: "boolean" }).notNull(),
    /** True when the snapshots around it lie more than 48 hours apart: shown, never alerted. */
    foundAfterGap: integer("found_after_gap", { mode: "boolean" }).notNull(),
    before: text({ mode: "json" }).$type<Record<string, unknown> | null>(),
    after: text({ mode: "json" }).$type<Record<string, unknown> | null>(),
  },
  (t) => [
    uniqueIndex("events_identity").on(t.modelId, t.slot, t.firstMissingAt),
    index("events_at").on(t.at, t.id),
    index("events_kind_at").on(t.kind, t.at),
    index("events_model_at").on(t.modelId, t.at),
    index("events_first_missing").on(t.firstMissingAt),
    index("events_unconfirmed").on(t.modelId).where(sql`${t.confirmed} = 0`),
    check("events_kind_known", sql`${t.kind} in (${kinds})`),
    check("events_order", sql`${t.lastSeenAt} < ${t.firstMissingAt}`),
  ],
);
