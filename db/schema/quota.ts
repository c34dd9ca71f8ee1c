import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { QUOTA_SOURCES } from "@/lib/domain/quota/quota";

/** What the day's counter said, one row for each change of it. */
export const quotaReadings = sqliteTable(
  "quota_readings",
  {
    accountId: integer("account_id").notNull(),
    at: integer().notNull(),
    /** The UTC day that it counts. */
    day: text().notNull(),
    used: integer().notNull(),
    limit: integer("limit_requests"),
    source: text({ enum: QUOTA_SOURCES }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.at] }), index("quota_readings_day").on(t.day)],
);

/** Used against the limit, for every UTC day that was looked at. */
export const quotaDays = sqliteTable(
  "quota_days",
  {
    accountId: integer("account_id").notNull(),
    day: text().notNull(),
    used: integer().notNull(),
    /** Null when nobody told it. */
    limit: integer("limit_requests"),
    source: text({ enum: QUOTA_SOURCES }).notNull(),
    /** The newest look at it, changed or not, ms. */
    asOf: integer("as_of").notNull(),
    /** First look that found nothing left, ms. */
    ranOutAt: integer("ran_out_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.day] })],
);
