import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listGaps } from "@/db/queries/gaps";
import { listRuns } from "@/db/queries/jobs";
import { toIso } from "@/lib/domain/time";
import { type Scheduler, startScheduler } from "@/lib/scheduler/start-scheduler";
import { jobsOf } from "@/lib/sync/jobs";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { fakeClock } from "../support/fake-clock";
import { memoryDatabase } from "../support/memory-database";
import { faultWorld } from "./support/fault-world";

const CATALOG = fakeCatalog({ free: 6, paid: 6 });
const [GONE] = CATALOG.map((model) => model.id);
const CHANGED = [...CATALOG.slice(1), fakeModel({ id: "acme/newcomer:free" })];
const JOBS = ["catalog", "endpoints", "policies", "prune"];

/** A Gratis with its whole timetable, on a clock that the test moves. */
async function scheduledWorld() {
  const world = await faultWorld({ db: await memoryDatabase(), models: CATALOG });
  const { db, fake } = world;
  const clock = fakeClock(T0);
  const runtime = { ...world.runtime, now: clock.now };
  const runsOf = (job: string) => listRuns(db, { job });
  const isResting = () => JOBS.every((job) => runsOf(job).every((run) => run.finished_at !== null));
  let scheduler: Scheduler | null = null;
  const stop = async () => {
    await scheduler?.stop();
    scheduler = null;
  };
  onTestFinished(stop);
  return {
    db,
    fake,
    clock,
    stop,
    runs: () => JOBS.map((job) => runsOf(job).length),
    newestAt: () => newestAccepted(db)?.takenAt ?? 0,
    start() {
      fake.clock.set(clock.now());
      scheduler = startScheduler(runtime, jobsOf(runtime), { clock });
    },
    /** Lets so many seconds pass, and whatever they start come to its end. */
    async pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        await clock.advance(1_000);
        fake.clock.set(clock.now());
        while (!isResting()) await sleep(5);
      }
    },
  };
}

type EventRow = {
  model_id: string;
  kind: string;
  last_seen_at: number;
  first_missing_at: number;
  found_after_gap: number;
  confirmed: number;
};

test.each([
  { outage: "an hour", ms: HOUR, runs: [1, 1, 0, 0] },
  { outage: "a day", ms: DAY, runs: [1, 1, 1, 1] },
  { outage: "29 days", ms: 29 * DAY, runs: [1, 1, 1, 1] },
  { outage: "31 days", ms: 31 * DAY, runs: [1, 1, 1, 1] },
])(
  "after $outage without Gratis each overdue job catches up once, the time between is a gap, and no event claims to know more",
  async ({ ms, runs }) => {
    const { db, fake, clock, start, stop, pass, runs: counts, newestAt } = await scheduledWorld();
    start();
    await pass(30);
    const [before, lastSeen] = [counts(), newestAt()];
    expect(before).toEqual([1, 1, 1, 1]);

    await stop();
    clock.jump(ms);
    fake.setCatalog(CHANGED);
    start();
    await pass(5 * 60);
    expect(counts().map((count, index) => count - (before[index] ?? 0))).toEqual(runs);

    const firstMissing = newestAt();
    expect(firstMissing - lastSeen).toBeGreaterThanOrEqual(ms);
    const range = { from: T0 - DAY, to: clock.now() };
    expect(listGaps(db, range)).toEqual([{ from: toIso(lastSeen), to: toIso(firstMissing) }]);
    const events = db.$client
      .prepare("select * from events where slot <> 'policy' order by model_id")
      .all() as EventRow[];
    const interval = { last_seen_at: lastSeen, first_missing_at: firstMissing };
    const foundAfterGap = Number(ms > 2 * DAY);
    expect(events).toMatchObject([
      { ...interval, model_id: GONE, kind: "free_removed", found_after_gap: foundAfterGap },
      {
        ...interval,
        model_id: "acme/newcomer:free",
        kind: "free_added",
        found_after_gap: foundAfterGap,
      },
    ]);
  },
);

test("while OpenRouter is out of reach runs fail and nothing else happens; then one gap is left and no event", async () => {
  const { db, fake, clock, start, pass, newestAt } = await scheduledWorld();
  start();
  await pass(30);
  const lastSeen = newestAt();
  await fake.fail("refuse");
  for (let quarter = 0; quarter < 5; quarter += 1) {
    clock.jump(15 * MINUTE);
    await pass(10);
  }
  expect(listRuns(db, { job: "catalog" })[0]).toMatchObject({
    status: "failed",
    error: { code: "upstream_unreachable" },
  });
  expect(newestAt()).toBe(lastSeen);

  await fake.heal();
  clock.jump(15 * MINUTE);
  await pass(10);
  expect(listGaps(db, { from: T0 - DAY, to: clock.now() })).toEqual([
    { from: toIso(lastSeen), to: toIso(newestAt()) },
  ]);
  expect(
    db.$client.prepare("select count(*) from events where slot <> 'policy'").pluck().get(),
  ).toBe(0);
});
