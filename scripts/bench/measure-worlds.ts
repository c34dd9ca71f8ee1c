import { statSync } from "node:fs";
import { openDatabase } from "@/db/client";
import { buildWorld } from "./build-world";
import type { Timing } from "./measure";
import type { WorldPlan } from "./plan-world";
import { POLL_MS } from "./plan-world";
import { FILED_POLLS, type QueryTiming, timeOpening, timeQueries } from "./queries";

export type WorldFigures = {
  readonly title: string;
  readonly polls: number;
  readonly versions: number;
  readonly events: number;
  readonly bytes: number;
  readonly opening: Timing;
  readonly timings: readonly QueryTiming[];
};

type Named = Pick<WorldPlan, "models" | "changesPerDay" | "variants"> & { readonly title: string };

/** Five years as the captures say they would be, and five years of a catalog that changes five times as often. */
export const USUAL: Named = {
  title: "5 years, 700 models, changes as often as in the real captures",
  models: 700,
  changesPerDay: 0.033,
  variants: null,
};
export const BUSY: Named = {
  title: "5 years, 1,000 models, a million events",
  models: 1_000,
  changesPerDay: 0.23,
  variants: 40,
};

export async function measureWorld(path: string, { title, ...plan }: Named): Promise<WorldFigures> {
  const db = await openDatabase(path);
  db.$client.pragma("synchronous = OFF");
  const polls = FILED_POLLS * POLL_MS; // room for those that are filed and timed
  const world = await buildWorld(db, {
    ...plan,
    days: 5 * 365 + 1,
    endAt: Date.now() - polls,
    lifetime: 1,
    outages: 12,
    seed: 1,
  });
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  const { n: events } = db.$client.prepare("select count(*) as n from events").get() as {
    n: number;
  };
  db.$client.close();

  const bytes = statSync(path).size;
  const opening = await timeOpening(path);
  const again = await openDatabase(path);
  const timings = timeQueries(again);
  again.$client.close();
  return { title, ...world, events, bytes, opening, timings };
}
