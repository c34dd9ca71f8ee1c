import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The key that seals secrets, itself sealed by the encryption key. One row. */
export const dataKeys = sqliteTable("data_keys", {
  id: integer().primaryKey(),
  /** Base64 of a sealed record. */
  wrappedKey: text("wrapped_key").notNull(),
  createdAt: integer("created_at").notNull(),
  /** When it was last wrapped anew by `rotate-key`. */
  wrappedAt: integer("wrapped_at").notNull(),
});
