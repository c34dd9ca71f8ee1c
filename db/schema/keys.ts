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
import { CAP_KINDS, KEY_KINDS, KEY_MATCHES, KEY_POLICIES, KEY_STATES } from "@/lib/domain/keys/key";

/** The accounts of OpenRouter that the keys belong to. The free quota is an account's. */
export const accounts = sqliteTable("accounts", {
  /** Never given again: a job under way may still file something for an account that was dropped. */
  id: integer().primaryKey({ autoIncrement: true }),
  /** `org:` and the organization's id, else `user:` and the creator's (`api.md` 10). */
  identity: text().notNull().unique(),
  /** What the team calls it. */
  name: text().notNull(),
  firstSeenAt: integer("first_seen_at").notNull(),
  /** `/credits`, nano-dollars of all time; null when it was never told. */
  boughtNanoUsd: integer("bought_nano_usd"),
  usedNanoUsd: integer("used_nano_usd"),
  creditsAt: integer("credits_at"),
});

export const workspaces = sqliteTable(
  "workspaces",
  {
    id: text().primaryKey(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id),
    name: text(),
    slug: text(),
    /** OpenRouter itself logs prompts, for a discount. */
    isDataDiscountLoggingEnabled: integer("is_data_discount_logging_enabled", { mode: "boolean" }),
    isBroadcastEnabled: integer("is_broadcast_enabled", { mode: "boolean" }),
    seenAt: integer("seen_at").notNull(),
  },
  (t) => [index("workspaces_account").on(t.accountId)],
);

/** Every key that was ever listed, pasted or set. Rows stay when the key has gone. Money is integer nano-dollars. */
export const keys = sqliteTable(
  "keys",
  {
    /** Never given again, as an account's. */
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null until OpenRouter said whose it is. */
    accountId: integer("account_id").references(() => accounts.id),
    /** SHA-256 of the secret, lower-case hex, as `/keys` knows it. */
    hash: text().notNull().unique(),
    name: text(),
    /** The mask that OpenRouter shows. */
    label: text(),
    kind: text({ enum: KEY_KINDS }),
    workspaceId: text("workspace_id"),
    policy: text({ enum: KEY_POLICIES }).notNull().default("free_only"),
    monthlyBudgetNanoUsd: integer("monthly_budget_nano_usd"),
    owner: text(),
    note: text(),
    capKind: text("cap_kind", { enum: CAP_KINDS }).notNull().default("unknown"),
    capNanoUsd: integer("cap_nano_usd"),
    capRemainingNanoUsd: integer("cap_remaining_nano_usd"),
    /** `daily`, `weekly`, `monthly`; null for a cap of all time. */
    capReset: text("cap_reset"),
    includesByokInCap: integer("includes_byok_in_cap", { mode: "boolean" }),
    /** What the key itself tells; minutes behind. */
    usageTotalNanoUsd: integer("usage_total_nano_usd"),
    usageDayNanoUsd: integer("usage_day_nano_usd"),
    usageWeekNanoUsd: integer("usage_week_nano_usd"),
    usageMonthNanoUsd: integer("usage_month_nano_usd"),
    byokMonthNanoUsd: integer("byok_month_nano_usd"),
    /** When these figures were told, ms; they are of that UTC day, week and month. */
    usageAt: integer("usage_at"),
    /** When today's figure was first told as it is, and the last look before that, ms. */
    usageDaySince: integer("usage_day_since"),
    usageDayBeforeAt: integer("usage_day_before_at"),
    /** All that it had spent before the UTC day that came before this one; null when nobody looked on that day. */
    usageBeforeYesterdayNanoUsd: integer("usage_before_yesterday_nano_usd"),
    createdAt: integer("created_at"),
    expiresAt: integer("expires_at"),
    creatorUserId: text("creator_user_id"),
    state: text({ enum: KEY_STATES }).notNull(),
    /** One sentence about it; null when the state says it all. */
    stateReason: text("state_reason"),
    stateSince: integer("state_since").notNull(),
    /** How it was found in `/keys`; null when it was listed there first or nobody could look. */
    match: text({ enum: KEY_MATCHES }),
    firstSeenAt: integer("first_seen_at").notNull(),
    /** Last answer that had it, by list or by itself. */
    syncedAt: integer("synced_at"),
    /** First complete list without it. */
    goneAt: integer("gone_at"),
    /** The UTC day up to which `/activity` was fetched for it, included. */
    activityThrough: text("activity_through"),
  },
  (t) => [
    index("keys_account").on(t.accountId),
    check("keys_cap", sql`(${t.capKind} = 'capped') = (${t.capNanoUsd} is not null)`),
    check("keys_policy", sql`${t.policy} in ('free_only', 'paid_allowed')`),
  ],
);

/** What a key was called, and when. Analytics tells keys by name. */
export const keyNames = sqliteTable(
  "key_names",
  {
    keyId: integer("key_id")
      .notNull()
      .references(() => keys.id),
    name: text().notNull(),
    firstSeenAt: integer("first_seen_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.name] }), index("key_names_name").on(t.name)],
);

/** Secrets that a person let us keep, sealed (`docs/secrets.md`). Those of the environment are never here. */
export const keySecrets = sqliteTable("key_secrets", {
  keyId: integer("key_id")
    .primaryKey()
    .references(() => keys.id, { onDelete: "cascade" }),
  sealed: text().notNull(),
  addedAt: integer("added_at").notNull(),
  /** E-mail address or name of the token. */
  addedBy: text("added_by"),
});

/** How far and how well each account was synced, by what was asked for. */
export const accountSyncs = sqliteTable(
  "account_syncs",
  {
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id),
    /** `keys`, `credits`, `counter`, `today`, `minutes`, `hours`, `activity`. */
    subject: text().notNull(),
    /** Everything up to here is known, ms; null when nothing is. */
    throughAt: integer("through_at"),
    /** Last good answer and last try, ms. */
    okAt: integer("ok_at"),
    triedAt: integer("tried_at").notNull(),
    /** Why the last try failed; null when it did not. */
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    failingSince: integer("failing_since"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.subject] }),
    check("account_syncs_error", sql`(${t.errorCode} is null) = (${t.failingSince} is null)`),
  ],
);

/** Environment secrets that could not be placed yet, and why: they have no account to stand under. */
export const keyProblems = sqliteTable(
  "key_problems",
  {
    hash: text().notNull(),
    variable: text().notNull(),
    /** First letters and last four of the secret. */
    label: text().notNull(),
    errorCode: text("error_code").notNull(),
    errorMessage: text("error_message").notNull(),
    since: integer().notNull(),
  },
  (t) => [uniqueIndex("key_problems_hash").on(t.hash)],
);
