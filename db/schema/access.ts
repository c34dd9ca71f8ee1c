import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { ROLES, TOKEN_SCOPES } from "@/lib/domain/access/access";

/** The people of the team. Who was removed loses the row; the audit log keeps the address. */
export const users = sqliteTable(
  "users",
  {
    id: text().primaryKey(),
    /** In lower case. */
    email: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: ROLES }).notNull().default("viewer"),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
    image: text(),
    twoFactorEnabled: integer("two_factor_enabled", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [check("users_role", sql`${t.role} in ('viewer', 'member', 'admin')`)],
);

/** One sign-in of one browser. The row goes when it ends, so the next request with its cookie is refused. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text().primaryKey(),
    /** SHA-256 of what the cookie holds, hex. */
    token: text().notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Seven days after the sign-in; it never moves. */
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    /** Last request, to the minute. */
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** How a person proves who they are: a password, or an account at an OIDC provider. */
export const credentials = sqliteTable(
  "credentials",
  {
    id: text().primaryKey(),
    /** `credential` for a password. */
    providerId: text("provider_id").notNull(),
    accountId: text("account_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** argon2id, in the PHC format. */
    password: text(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    unique("credentials_provider_account").on(t.providerId, t.accountId),
    index("credentials_user").on(t.userId),
  ],
);

/** What a sign-in leaves open for some minutes: a code asked for, a way to an OIDC provider. */
export const verifications = sqliteTable(
  "verifications",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

/** The secret behind a person's six digits, and the recovery codes; both encrypted. */
export const secondFactors = sqliteTable("second_factors", {
  id: text().primaryKey(),
  userId: text("user_id")
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: text().notNull(),
  backupCodes: text("backup_codes").notNull(),
  /** False until the first right code. */
  verified: integer({ mode: "boolean" }).notNull().default(true),
  failedVerificationCount: integer("failed_verification_count").notNull().default(0),
  lockedUntil: integer("locked_until", { mode: "timestamp_ms" }),
});

/** Counters of failed sign-ins, so that a restart forgives nothing. Laid out as the limiter wants it. */
export const loginLimits = sqliteTable("login_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: integer(),
});

/** The one-time token for the very first account. One row, until it is used. */
export const setupTokens = sqliteTable("setup_tokens", {
  id: integer().primaryKey(),
  tokenHash: text("token_hash").notNull(),
  createdAt: integer("created_at").notNull(),
});

/** One-time links: to join the team, or to choose a new password. */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text().primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    purpose: text({ enum: ["join", "reset"] }).notNull(),
    email: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** Whose password is reset; null for a join. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    invitedBy: text("invited_by").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("invitations_one_open").on(t.email, t.purpose).where(sql`${t.usedAt} is null`),
    check("invitations_reset_has_user", sql`${t.purpose} = 'join' or ${t.userId} is not null`),
  ],
);

/** Keys of programs to the JSON API. */
export const apiTokens = sqliteTable("api_tokens", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the token, hex. */
  tokenHash: text("token_hash").notNull().unique(),
  lastFour: text("last_four").notNull(),
  scope: text({ enum: TOKEN_SCOPES }).notNull(),
  /** Address of the person, or `command line`. */
  createdBy: text("created_by").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  /** To the minute. */
  lastUsedAt: integer("last_used_at"),
  revokedAt: integer("revoked_at"),
});

/** Links that show the public view without a login. */
export const shareLinks = sqliteTable("share_links", {
  id: text().primaryKey(),
  name: text().notNull(),
  tokenHash: text("token_hash").notNull().unique(),
  lastFour: text("last_four").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at"),
  lastUsedAt: integer("last_used_at"),
  revokedAt: integer("revoked_at"),
});
