import { join } from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { getIncident } from "@/db/queries/incident";
import { listIncidents } from "@/db/queries/incidents";
import { listKeyAudit } from "@/db/queries/key-audit";
import { getSpend } from "@/db/queries/spend";
import { listTraps } from "@/db/queries/traps";
import { dayStartMs, utcDay } from "@/lib/domain/time";
import { reviewSpend } from "@/lib/sync/review-spend";
import { type Timing, timeRuns } from "./measure";
import { fillSpendYear } from "./spend-year";
import type { FilledYear } from "./usage-year";

const RUNS = 10;
const ROWS = 100;

export type SpendTiming = Timing & { readonly what: string };

export type SpendFigures = {
  readonly year: FilledYear;
  readonly incidents: number;
  /** The first review finds them all, ms; once. */
  readonly firstMs: number;
  readonly reviews: readonly SpendTiming[];
  /** What the spend page asks. */
  readonly page: readonly SpendTiming[];
  readonly incident: SpendTiming;
};

/** 500 keys, 365 days, 200 incidents: what the review takes that runs after each job, and what the spend page's questions take. */
export async function measureSpend(folder: string): Promise<SpendFigures> {
  const db = await openDatabase(join(folder, "spend.db"));
  const now = dayStartMs(utcDay(Date.now()));
  const year = fillSpendYear(db, now);
  const context = { db, now: () => now };
  const start = performance.now();
  const { opened } = reviewSpend(context, {});
  const firstMs = performance.now() - start;
  const reviews = [
    time("nothing new, after the job keys", () => reviewSpend(context, { explain: "news" })),
    time("nothing new, after the job minutes", () => reviewSpend(context, { explain: "recent" })),
    time("nothing new, after a changed catalog", () => reviewSpend(context, {})),
    time("one key, as after a delivery of Broadcast", () => reviewSpend(context, { keyIds: [1] })),
  ];
  const figures = { year, incidents: opened, firstMs, reviews, ...timePage(db, now) };
  db.$client.close();
  return figures;
}

function timePage(db: Database, now: number): Pick<SpendFigures, "page" | "incident"> {
  const asked = { now, intervalSeconds: null };
  const environment = [] as const;
  const [first] = listIncidents(db, { ...asked, limit: 1 }).data;
  return {
    page: [
      time("the month by day and key", () => getSpend(db, { ...asked, limit: ROWS })),
      time("open incidents", () =>
        listIncidents(db, { ...asked, statuses: ["open"], limit: ROWS }),
      ),
      time("earlier incidents", () =>
        listIncidents(db, { ...asked, statuses: ["expected", "fixed"], limit: ROWS }),
      ),
      time("can this key spend money, 500 keys", () => listKeyAudit(db, { ...asked, environment })),
      time("traps", () => listTraps(db, asked)),
    ],
    incident: time("one incident with its timeline", () =>
      getIncident(db, { now, environment, id: first?.id ?? 0 }),
    ),
  };
}

function time(what: string, work: () => unknown): SpendTiming {
  return { what, ...timeRuns(RUNS, () => void work()) };
}
