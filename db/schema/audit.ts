import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { AUDIT_RESULTS } from "@/lib/domain/access/audit";

/** Who did what, when, from where and with what result. Triggers of the database refuse every change and removal. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** `person`, `token`, `command_line`, `gratis` or `nobody`. */
    actorKind: text("actor_kind").notNull(),
    /** Address of the person or name of the token; null when nobody was signed in. */
    actor: text(),
    /** Address the request came from; null when there was none. */
    address: text(),
    action: text().notNull(),
    /** What it was done to. */
    target: text(),
    result: text({ enum: AUDIT_RESULTS }).notNull(),
    detail: text({ mode: "json" }).$type<
      Readonly<Record<string, string | number | boolean | null>>
    >(),
  },
  (t) => [
    index("audit_entries_at").on(t.at),
    index("audit_entries_action_at").on(t.action, t.at),
    check("audit_entries_result", sql`${t.result} in ('done', 'refused', 'failed')`),
  ],
);
