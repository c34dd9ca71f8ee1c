import { changeKey } from "@/db/writes/change-key";
import { intervalOf } from "@/lib/sync/job";
import { findJob } from "@/lib/sync/jobs";
import { DAY, HOUR, MINUTE } from "../../support/builders";
import { keyWorld } from "../../support/key-world";
import type { MonthWorld } from "./month-world";
import { MANAGER } from "./plan-month";

const JOBS = ["catalog", "minutes", "keys", "activity"] as const;
type JobName = (typeof JOBS)[number];
export type Step = { readonly at: number; readonly jobs: ReadonlySet<JobName> };

/** Gratis before an imitation of OpenRouter, an hour before the month begins, with its keys known and what they may do. */
export async function startMonth(world: MonthWorld) {
  const it = await keyWorld(
    { OPENROUTER_MANAGEMENT_KEY: MANAGER },
    {
      keys: [{ secret: MANAGER, name: "manager", kind: "management" }, ...world.keys],
      requests: world.requests,
      account: { totalCreditsUsd: 1_000 },
    },
  );
  it.fake.script(world.catalog);
  // Figures as they come in life: late, with the dust of sums.
  it.fake.quirk({ dust: true, analyticsLagMs: 2 * MINUTE, usageLagMs: 15_000 });

  const run = async (name: JobName) => {
    const job = findJob(it.runtime, name);
    const { counts } = await job.run(it.context({ cadenceMs: intervalOf(job) }));
    if ((counts.failed ?? 0) > 0 || (counts.reviews_failed ?? 0) > 0) {
      throw new Error(`${name} failed: ${JSON.stringify(counts)}`);
    }
  };
  it.fake.clock.set(world.from - HOUR);
  await run("catalog");
  await run("keys");
  const idOf = new Map(it.rows().map(({ hash, id }) => [hash, id]));
  for (const hash of world.maySpend) {
    const keyId = idOf.get(hash);
    if (keyId)
      changeKey(it.db, { keyId, policy: "paid_allowed", by: null, now: it.fake.clock.now() });
  }
  return { ...it, run, keyId: (hash: string) => idOf.get(hash) ?? Number.NaN };
}

export type Month = Awaited<ReturnType<typeof startMonth>>;

/**
 * When which jobs run: every minute around the first paid request of each incident, and seldom where nothing happens. `pace` is how
 * often then, ms.
 */
export function stepsOf(world: MonthWorld, { pace }: { pace: number }): Step[] {
  const steps = new Map<number, Set<JobName>>();
  const add = (at: number, ...jobs: readonly JobName[]) => {
    const known = steps.get(at) ?? new Set();
    for (const job of jobs) known.add(job);
    steps.set(at, known);
  };
  const isGap = (at: number) => world.gaps.some(({ from, until }) => from <= at && at < until);
  const busy = [
    ...world.catalog.map(({ at }) => at),
    ...world.incidents.flatMap(({ requests }) => requests.slice(0, 1).map(({ at }) => at)),
  ];
  const isBusy = (at: number) => busy.some((of) => Math.abs(of - at) < HOUR);
  for (let at = world.from; at < world.until; at += 15 * MINUTE) {
    // What did not change tells no more every quarter of an hour than every hour.
    if (!isGap(at) && (at % HOUR === 0 || isBusy(at))) add(at, "catalog");
  }
  for (let at = world.from; at < world.until; at += pace) add(at + 7_000, "keys", "minutes");
  for (let day = world.from + DAY; day <= world.until + 3 * DAY; day += DAY) {
    for (const after of [25 * MINUTE, 12 * HOUR + 10 * MINUTE]) {
      add(day + after, "activity");
    }
  }
  for (const { requests } of world.incidents) {
    const [first, last] = [requests[0]?.at ?? 0, requests.at(-1)?.at ?? 0];
    // The timer's phase has nothing to do with the requests. One look before the first, and those in which it must be found.
    const phase = Math.floor((first - 3 * MINUTE) / MINUTE) * MINUTE + 13_000;
    for (let n = 2; n < 6; n += 1) add(phase + n * MINUTE, "keys", "minutes");
    const calm = phase + 2 * HOUR;
    for (
      let at = phase + 10 * MINUTE;
      at < last + 150 * MINUTE;
      at += at < calm ? 30 * MINUTE : 2 * HOUR
    ) {
      add(at, "keys", "minutes");
    }
  }
  return [...steps].map(([at, jobs]) => ({ at, jobs })).sort((a, b) => a.at - b.at);
}

export async function liveThrough(
  month: Pick<Month, "fake" | "run">,
  steps: readonly Step[],
): Promise<void> {
  for (const { at, jobs } of steps) {
    month.fake.clock.set(at);
    for (const name of JOBS) if (jobs.has(name)) await month.run(name);
  }
}
