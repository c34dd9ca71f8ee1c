import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listRuns } from "@/db/queries/jobs";
import { leases, syncRuns } from "@/db/schema/jobs";
import { snapshots } from "@/db/schema/snapshots";
import { getJobState, setNextDue } from "@/db/writes/job-states";
import { AppError } from "@/lib/errors";
import type { Log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime";
import { startScheduler } from "@/lib/scheduler/start-scheduler";
import type { Job } from "@/lib/sync/job";
import { runJob } from "@/lib/sync/run-job";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { deadProcess } from "../support/dead-process";
import { type FakeClock, fakeClock } from "../support/fake-clock";
import { temporaryFolder } from "../support/temporary-folder";
import { buildJob, deferred } from "../support/test-job";
import { testRuntime } from "../support/test-runtime";

const QUARTER = 15 * MINUTE;

type World = {
  clock: FakeClock;
  runtime: Runtime;
  /** Names of the jobs in the order in which they ran. */
  ran: string[];
  warnings: string[];
  job(name: string, overrides?: Partial<Job>): Job;
  start(...jobs: Job[]): Promise<{ stop(): Promise<void> }>;
};

async function buildWorld({ db, owner }: { db?: Database; owner?: string } = {}): Promise<World> {
  const clock = fakeClock(T0);
  const ran: string[] = [];
  const warnings: string[] = [];
  const note = (_fields: object, message: string) => warnings.push(message);
  const log: Log = { info: () => {}, warn: note, error: note };
  const runtime = await testRuntime({
    now: clock.now,
    log,
    ...(db && { db }),
    ...(owner && { owner }),
  });
  return {
    clock,
    runtime,
    ran,
    warnings,
    job: (name, overrides) =>
      buildJob({
        name,
        run: async () => {
          ran.push(name);
          return { counts: {} };
        },
        ...overrides,
      }),
    async start(...jobs) {
      const scheduler = startScheduler(runtime, jobs, { clock });
      onTestFinished(() => scheduler.stop());
      await clock.advance(0);
      return scheduler;
    },
  };
}

test("on the first start the catalog runs at once, then once an interval", async () => {
  const { clock, job, ran, start } = await buildWorld();
  await start(job("catalog"));
  expect(ran).toEqual(["catalog"]);
  await clock.advance(HOUR);
  expect(ran.length).toBe(5);
});

test("after a downtime each overdue job runs exactly once, in the order of the timetable", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  acceptSnapshot(runtime.db);
  for (const name of ["catalog", "endpoints", "policies", "prune"]) {
    setNextDue(runtime.db, { job: name, nextDueAt: T0 - 29 * DAY });
  }
  await start(
    job("catalog"),
    job("endpoints", { needsCatalog: true }),
    job("policies", { needsCatalog: true, everySeconds: 86_400 }),
    job("prune", { everySeconds: 86_400 }),
  );
  await clock.advance(10_000);
  expect(ran).toEqual(["catalog", "endpoints", "policies", "prune"]);
});

test("a job that is not due yet waits for its time, also across a restart", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  setNextDue(runtime.db, { job: "catalog", nextDueAt: T0 + 5 * MINUTE });
  await start(job("catalog"));
  await clock.advance(5 * MINUTE - 2_000);
  expect(ran).toEqual([]);
  await clock.advance(3_000);
  expect(ran).toEqual(["catalog"]);
});

test("a job that needs a catalog waits until there is one; the bundled history is not enough", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  acceptSnapshot(runtime.db, { source: "bundled", takenAt: T0 - DAY });
  const needy = job("endpoints", { needsCatalog: true });
  await start(needy, job("prune", { everySeconds: 86_400 }));
  await clock.advance(MINUTE);
  expect(ran).toEqual(["prune"]);
  acceptSnapshot(runtime.db);
  await clock.advance(2_000);
  expect(ran).toEqual(["prune", "endpoints"]);
});

test("later jobs wait while an earlier one is under way, and the catalog never waits", async () => {
  const { clock, job, ran, start } = await buildWorld();
  const gates = [deferred(), deferred()];
  const slow = (name: string, gate = deferred()) =>
    job(name, {
      run: async () => {
        await gate.promise;
        ran.push(name);
        return { counts: {} };
      },
    });
  await start(slow("catalog", gates[0]), slow("endpoints", gates[1]), job("prune"));
  await clock.advance(MINUTE);
  expect(ran).toEqual([]);
  gates[0]?.resolve();
  await clock.advance(QUARTER + 10_000);
  expect(ran).toEqual(["catalog", "catalog"]);
  gates[1]?.resolve();
  await clock.advance(2_000);
  expect(ran).toEqual(["catalog", "catalog", "endpoints", "prune"]);
});

test("a failing job keeps to its interval and does not hold up the others", async () => {
  const { clock, job, ran, start } = await buildWorld();
  const failing = job("catalog", {
    run: () => {
      ran.push("catalog");
      return Promise.reject(new AppError("upstream_offline", "Out of reach."));
    },
  });
  await start(failing, job("prune", { everySeconds: 86_400 }));
  await clock.advance(HOUR);
  expect(ran).toEqual(["catalog", "prune", "catalog", "catalog", "catalog", "catalog"]);
});

test("a job that is off never runs by itself and has no next time", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  setNextDue(runtime.db, { job: "prune", nextDueAt: T0 });
  await start(job("prune", { everySeconds: "off" }));
  await clock.advance(DAY / 4);
  expect(ran).toEqual([]);
  expect(getJobState(runtime.db, "prune").nextDueAt).toBeNull();
});

test("a run by hand counts: the timer waits one interval after it", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  const catalog = job("catalog");
  await start(catalog);
  await clock.advance(10 * MINUTE);
  await runJob(runtime, catalog, { trigger: "hand" });
  await clock.advance(10 * MINUTE);
  expect(ran).toEqual(["catalog", "catalog"]);
  await clock.advance(6 * MINUTE);
  expect(ran).toEqual(["catalog", "catalog", "catalog"]);
});

test("a clock set back neither stops the timetable nor leaves a due time far ahead", async () => {
  const { clock, job, ran, runtime, start, warnings } = await buildWorld();
  await start(job("catalog"));
  clock.jump(-30 * DAY);
  await clock.advance(HOUR);
  expect(ran.length).toBe(5);
  expect(getJobState(runtime.db, "catalog").nextDueAt).toBeLessThanOrEqual(clock.now() + QUARTER);
  expect(warnings.filter((line) => line.includes("jumped"))).toHaveLength(1);
});

test("after the machine slept, or its clock was set forward, each job runs once and goes on as usual", async () => {
  const { clock, job, ran, start, warnings } = await buildWorld();
  await start(job("catalog"));
  clock.jump(8 * HOUR);
  await clock.advance(MINUTE);
  expect(ran).toEqual(["catalog", "catalog"]);
  expect(warnings.some((line) => line.includes("jumped"))).toBe(true);
  await clock.advance(QUARTER);
  expect(ran).toEqual(["catalog", "catalog", "catalog"]);
});

test("a clock that was wrong before the start does not keep a job waiting for months", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  setNextDue(runtime.db, { job: "catalog", nextDueAt: T0 + 90 * DAY });
  await start(job("catalog"));
  await clock.advance(QUARTER + 1_000);
  expect(ran).toEqual(["catalog"]);
});

test("of two processes on one database exactly one polls, and the other takes over when the first stops", async () => {
  const path = join(temporaryFolder(), "gratis.db");
  const first = await buildWorld({ db: await openDatabase(path), owner: "attic:100:aaaa" });
  const second = await buildWorld({ db: await openDatabase(path), owner: "cellar:100:bbbb" });
  const scheduler = await first.start(first.job("catalog"));
  await second.start(second.job("catalog"));
  for (let minute = 0; minute < 20; minute++) await both(first, second, MINUTE);
  expect([first.ran.length, second.ran.length]).toEqual([2, 0]);

  await scheduler.stop();
  await second.clock.advance(QUARTER);
  expect([first.ran.length, second.ran.length]).toEqual([2, 1]);
});

test("a holder on another machine that fell silent is replaced after 30 seconds", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld({ owner: "attic:100:aaaa" });
  holdLease(runtime.db, { owner: "cellar:7:cccc", expiresAt: T0 + 30_000 });
  await start(job("catalog"));
  await clock.advance(25_000);
  expect(ran).toEqual([]);
  await clock.advance(10_000);
  expect(ran).toEqual(["catalog"]);
});

test("a holder on this machine whose process is gone is replaced at once", async () => {
  const { job, ran, runtime, start } = await buildWorld();
  const host = runtime.owner.split(":")[0];
  holdLease(runtime.db, { owner: `${host}:${deadProcess()}:dddd`, expiresAt: T0 + 30_000 });
  await start(job("catalog"));
  expect(ran).toEqual(["catalog"]);
});

test("runs found unfinished at the start are marked interrupted, those of living processes are not", async () => {
  const { job, runtime, start } = await buildWorld();
  openRun(runtime.db, { job: "catalog", owner: "cellar:7:cccc", heartbeatAt: T0 - HOUR });
  openRun(runtime.db, { job: "policies", owner: "cellar:8:dddd", heartbeatAt: T0 - 5_000 });
  await start(job("prune"));
  const status = (name: string) => listRuns(runtime.db, { job: name })[0]?.status;
  expect([status("catalog"), status("policies")]).toEqual(["interrupted", "running"]);
});

test("stopping gives the lease back, marks the run interrupted and leaves it due for the next start", async () => {
  const { clock, job, ran, runtime, start } = await buildWorld();
  const hanging = job("catalog", {
    run: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  });
  const scheduler = await start(hanging);
  await scheduler.stop();
  expect(runtime.db.select().from(leases).all()).toEqual([]);
  expect(listRuns(runtime.db, { job: "catalog" })[0]?.status).toBe("interrupted");
  await clock.advance(HOUR);
  expect(ran).toEqual([]);
  await start(job("catalog"));
  expect(ran).toEqual(["catalog"]);
});

test("while the database cannot be written nothing runs, it is said once, and afterwards all goes on", async () => {
  const { clock, job, ran, runtime, start, warnings } = await buildWorld();
  await start(job("catalog"));
  runtime.db.$client.pragma("query_only = 1");
  await clock.advance(HOUR);
  expect(ran).toEqual(["catalog"]);
  expect(warnings).toHaveLength(1);
  runtime.db.$client.pragma("query_only = 0");
  await clock.advance(2 * MINUTE);
  expect(ran).toEqual(["catalog", "catalog"]);
});

async function both(first: World, second: World, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    await first.clock.advance(1_000);
    await second.clock.advance(1_000);
  }
}

function acceptSnapshot(
  db: Database,
  overrides: Partial<typeof snapshots.$inferInsert> = {},
): void {
  const row = { takenAt: T0, receivedAt: T0, source: "poll" as const, status: "accepted" as const };
  db.insert(snapshots)
    .values({ ...row, ...overrides })
    .run();
}

function holdLease(db: Database, { owner, expiresAt }: { owner: string; expiresAt: number }): void {
  const times = { acquiredAt: T0, heartbeatAt: T0, expiresAt };
  db.insert(leases)
    .values({ name: "scheduler", owner, ...times })
    .run();
}

function openRun(db: Database, run: { job: string; owner: string; heartbeatAt: number }): void {
  db.insert(syncRuns)
    .values({ ...run, trigger: "timer", startedAt: run.heartbeatAt, status: "running" })
    .run();
}
