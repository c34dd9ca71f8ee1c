import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ChainNeed } from "@/lib/domain/chains/chain-need";

/** Fallback lists that the team has named. Only the need is kept: who is in it is worked out each time it is read. */
export const chains = sqliteTable("chains", {
  /** Part of its address: lower-case letters, digits and hyphens. */
  name: text().primaryKey(),
  need: text({ mode: "json" }).$type<ChainNeed>().notNull(),
  note: text(),
  madeAt: integer("made_at").notNull(),
  madeBy: text("made_by").notNull(),
  changedAt: integer("changed_at").notNull(),
  changedBy: text("changed_by").notNull(),
});
