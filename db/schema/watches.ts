import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Models the team keeps an eye on. The list is the team's, not the browser's. */
export const watches = sqliteTable("watches", {
  modelId: text("model_id").primaryKey(),
  addedAt: integer("added_at").notNull(),
});
