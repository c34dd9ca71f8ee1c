import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { POLICY_PARTS } from "@/lib/domain/policy/policy";

/** What people of the team wrote about a model and prompts. One that says something of training or retention is evidence. */
export const modelNotes = sqliteTable(
  "model_notes",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    modelId: text("model_id").notNull(),
    training: text({ enum: POLICY_PARTS }).notNull(),
    retention: text({ enum: POLICY_PARTS }).notNull(),
    text: text().notNull(),
    /** http or https. */
    url: text().notNull(),
    /** `YYYY-MM-DD`: the day the statement is of. */
    statedOn: text("stated_on").notNull(),
    madeAt: integer("made_at").notNull(),
    madeBy: text("made_by").notNull(),
    removedAt: integer("removed_at"),
    removedBy: text("removed_by"),
  },
  (t) => [index("model_notes_model").on(t.modelId)],
);
