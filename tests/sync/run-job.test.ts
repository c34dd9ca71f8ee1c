import { expect, test } from "vitest";
import { listRuns } from "@/db/queries/jobs";
import { getJobState } from "@/db/writes/job-states";
import { AppError } from "@/lib/errors";
import type { Log } from "@/lib/log";
import { runJob } from "@/lib/sync/run-job";
import { stopRuns } from "@/lib/sync/stop-runs";
import { MINUTE, T0 } from "../support/builders";
import { buildJob, deferred } from "../support/test-job";
import { testRuntime } from "../support/test-runtime";

const offline = new AppError("upstream_offline", "OpenRouter cannot be reached.");

test("a good run is recorded with its counts and is due again one interval after its start", async () => {
  const runtime = await testRuntime();
  const job = buildJob({ run: async () => ({ counts: { models: 3 } }) });

  const answer = await runJob(runtime, job, { trigger: "hand" });

  expect(answer).toMatchObject({
    job: "catalog",
    trigger: "hand",
    status: "ok",
    counts: { models: 3 },
    error: null,
  });
  expect(answer.finished_at).not.toBeNull();
  expect(listRuns(runtime.db, { job: "catalog" })).toEqual([answer]);
  expect(getJobState(runtime.db, "catalog")).toEqual({
    nextDueAt: T0 + 15 * MINUTE,
    failures: 0,
    failingSince: null,
    lastOkAt: T0,
  });
});

test("a run that wants another look soon is due then, and never later than usual", async () => {
  const runtime = await testRuntime();
  const run = async () => ({ counts: {}, nextInMs: 5 * MINUTE });
  await runJob(runtime, buildJob({ run }), { trigger: "timer" });
  expect(getJobState(runtime.db, "catalog").nextDueAt).toBe(T0 + 5 * MINUTE);
  await runJob(runtime, buildJob({ run, everySeconds: 120 }), { trigger: "timer" });
  expect(getJobState(runtime.db, "catalog").nextDueAt).toBe(T0 + 2 * MINUTE);
});

test("a failed run gives its record with the error's own code and sentence", async () => {
  const runtime = await testRuntime();
  const answer = await runJob(runtime, failing(offline), { trigger: "timer" });
  expect(answer).toMatchObject({
    status: "failed",
    counts: null,
    error: { code: "upstream_offline", message: "OpenRouter cannot be reached." },
  });
});

test("failures in a row are counted from the first one on, and one good run ends the row", async () => {
  let clock = T0;
  const runtime = await testRuntime({ now: () => clock });
  await runJob(runtime, failing(offline), { trigger: "timer" });
  clock += 15 * MINUTE;
  await runJob(runtime, failing(offline), { trigger: "timer" });
  expect(getJobState(runtime.db, "catalog")).toMatchObject({
    failures: 2,
    failingSince: T0,
    lastOkAt: null,
  });

  clock += 15 * MINUTE;
  await runJob(runtime, buildJob(), { trigger: "timer" });
  expect(getJobState(runtime.db, "catalog")).toMatchObject({
    failures: 0,
    failingSince: null,
    lastOkAt: clock,
  });
});

test("after five failed runs in a row a run tries once only, until one succeeds", async () => {
  const runtime = await testRuntime();
  const retries: boolean[] = [];
  let isDown = true;
  const job = buildJob({
    run: async ({ retry }) => {
      retries.push(retry);
      if (isDown) throw offline;
      return { counts: {} };
    },
  });
  for (let run = 1; run <= 6; run++) await runJob(runtime, job, { trigger: "timer" });
  isDown = false;
  await runJob(runtime, job, { trigger: "timer" });
  await runJob(runtime, job, { trigger: "timer" });
  expect(retries).toEqual([true, true, true, true, true, false, false, true]);
});

test.each([
  { wish: 4 * MINUTE, every: 120, due: 4 * MINUTE },
  { wish: 24 * 60 * MINUTE, every: 120, due: 15 * MINUTE },
  { wish: 30_000, every: 900, due: 15 * MINUTE },
])(
  "a wish to wait $wish ms puts the next run off, within 15 minutes",
  async ({ wish, every, due }) => {
    const runtime = await testRuntime();
    const limited = new AppError("upstream_rate_limited", "Too many.", {
      detail: { retry_after_ms: wish },
    });
    await runJob(runtime, { ...failing(limited), everySeconds: every }, { trigger: "timer" });
    expect(getJobState(runtime.db, "catalog").nextDueAt).toBe(T0 + due);
  },
);

test("a job that is off is never due by itself, whether its runs succeed or fail", async () => {
  const runtime = await testRuntime();
  await runJob(runtime, buildJob({ everySeconds: "off" }), { trigger: "cli" });
  expect(getJobState(runtime.db, "catalog").nextDueAt).toBeNull();
  await runJob(runtime, { ...failing(offline), everySeconds: "off" }, { trigger: "cli" });
  expect(getJobState(runtime.db, "catalog").nextDueAt).toBeNull();
});

test("a mistake of our own is recorded without its text, which goes to the log with the stack", async () => {
  const logged: Record<string, unknown>[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => logged.push(fields) };
  const runtime = await testRuntime({ log });
  const answer = await runJob(runtime, failing(new TypeError("secret is undefined")), {
    trigger: "timer",
  });
  expect(answer.error?.code).toBe("internal");
  expect(JSON.stringify(answer)).not.toContain("secret");
  expect(String(logged[0]?.stack)).toContain("run-job.test.ts");
});

test("an error of the database is recorded in words, and known as such", async () => {
  const runtime = await testRuntime();
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  const answer = await runJob(runtime, failing(full), { trigger: "timer" });
  expect(answer.error?.code).toBe("database_unwritable");
});

test("a run under way in this process is joined, not doubled", async () => {
  const runtime = await testRuntime();
  const gate = deferred();
  let started = 0;
  const job = buildJob({
    run: async () => {
      started += 1;
      await gate.promise;
      return { counts: { models: 1 } };
    },
  });
  const both = [
    runJob(runtime, job, { trigger: "timer" }),
    runJob(runtime, job, { trigger: "hand" }),
  ];
  gate.resolve();
  const [first, second] = await Promise.all(both);
  expect(started).toBe(1);
  expect(second).toEqual(first);
});

test("two different jobs run at the same time", async () => {
  const runtime = await testRuntime();
  const gate = deferred();
  const slow = buildJob({
    name: "endpoints",
    run: () => gate.promise.then(() => ({ counts: {} })),
  });
  const slowRun = runJob(runtime, slow, { trigger: "timer" });
  expect((await runJob(runtime, buildJob(), { trigger: "hand" })).status).toBe("ok");
  gate.resolve();
  expect((await slowRun).status).toBe("ok");
});

test("stopping aborts a run, marks it interrupted at once and refuses new ones", async () => {
  const runtime = await testRuntime();
  const job = buildJob({
    run: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  });
  const answer = runJob(runtime, job, { trigger: "timer" });
  const stopped = stopRuns(runtime, { patienceMs: 60_000 });
  expect(listRuns(runtime.db, { job: "catalog" })[0]).toMatchObject({ status: "interrupted" });
  await stopped;
  expect(await answer).toMatchObject({ status: "interrupted", error: null });
  expect(getJobState(runtime.db, "catalog").failures).toBe(0);
  await expect(runJob(runtime, job, { trigger: "hand" })).rejects.toMatchObject({
    code: "job_busy",
  });
});

test("stopping does not wait for a run that will not let go", async () => {
  const runtime = await testRuntime();
  void runJob(runtime, buildJob({ run: () => new Promise(() => {}) }), { trigger: "timer" });
  await stopRuns(runtime, { patienceMs: 10 });
  expect(listRuns(runtime.db, { job: "catalog" })[0]?.status).toBe("interrupted");
});

test("when no record can be kept the caller is told in words, and the job is free again", async () => {
  const runtime = await testRuntime();
  runtime.db.$client.pragma("query_only = 1");
  await expect(runJob(runtime, buildJob(), { trigger: "hand" })).rejects.toMatchObject({
    code: "database_unwritable",
  });
  runtime.db.$client.pragma("query_only = 0");
  expect((await runJob(runtime, buildJob(), { trigger: "hand" })).status).toBe("ok");
});

test("when the end of a run cannot be recorded, the next run finds it and marks it interrupted", async () => {
  const runtime = await testRuntime();
  const job = buildJob({
    run: async ({ db }) => {
      db.$client.pragma("query_only = 1");
      return { counts: {} };
    },
  });
  await expect(runJob(runtime, job, { trigger: "timer" })).rejects.toMatchObject({
    code: "database_unwritable",
  });
  runtime.db.$client.pragma("query_only = 0");
  await runJob(runtime, buildJob(), { trigger: "timer" });
  expect(listRuns(runtime.db, { job: "catalog" }).map((run) => run.status)).toEqual([
    "ok",
    "interrupted",
  ]);
});

function failing(error: Error) {
  return buildJob({ run: () => Promise.reject(error) });
}
