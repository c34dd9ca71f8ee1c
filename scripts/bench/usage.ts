import { statSync } from "node:fs";
import { join } from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { listUsage } from "@/db/queries/usage";
import { listUsageHours } from "@/db/queries/usage-hours";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { USAGE_GROUPS, type UsageGroup } from "@/lib/domain/usage/usage-answers";
import { type Timing, timeRuns } from "./measure";
import { type NewsFigures, timeNews } from "./usage-news";
import { type FilledYear, fillYear } from "./usage-year";

const RUNS = 10;
const PAGE_ROWS = 10_000;

export type UsageTiming = Timing & { readonly what: string };

export type UsageFigures = {
  readonly year: FilledYear;
  readonly bytes: number;
  /** What the usage page asks, by range. */
  readonly ranges: readonly {
    readonly title: string;
    readonly timings: readonly UsageTiming[];
  }[];
  readonly news: NewsFigures;
};

/** 500 keys, 30 models, 365 days: what the usage page's questions take, and what the jobs do. */
export async function measureUsage(folder: string): Promise<UsageFigures> {
  const path = join(folder, "usage.db");
  const db = await openDatabase(path);
  const today = dayStartMs(utcDay(Date.now()));
  const year = fillYear(db, today);
  db.$client.pragma("wal_checkpoint(truncate)");
  const bytes = statSync(path).size;
  const ranges = [
    { title: "30 days", days: 30 },
    { title: "a year", days: 365 },
  ].map(({ title, days }) => ({ title, timings: timePage(db, { today, days }) }));
  const news = await timeNews(db, { accountId: year.accountId, today });
  db.$client.close();
  return { year, bytes, ranges, news };
}

function timePage(db: Database, { today, days }: { today: number; days: number }): UsageTiming[] {
  const range = { from: utcDay(today - days * DAY_MS), to: utcDay(today) };
  const asked = { now: today, intervalSeconds: null, limit: PAGE_ROWS };
  const ask = (groupBy: readonly UsageGroup[], filter: { key?: number } = {}) =>
    listUsage(db, { ...asked, ...range, groupBy, ...filter });
  const largest = ask(["key"]).data.slice(0, 5);
  const questions: (readonly [string, () => unknown])[] = [
    ...USAGE_GROUPS.map((group) => [`by ${group}`, () => ask([group])] as const),
    [
      "days of the five largest keys",
      () => largest.map(({ key_id }) => ask(["day"], { key: key_id ?? 0 })),
    ],
    ["newest 10,000 rows, for the table to take away", () => ask(USAGE_GROUPS)],
    ["heat map of hours", () => listUsageHours(db, { ...asked, ...range })],
  ];
  return questions.map(([what, work]) => ({ what, ...timeRuns(RUNS, () => void work()) }));
}
