import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listRuns } from "@/db/queries/jobs";
import { syncRuns } from "@/db/schema/jobs";
import type { Runtime } from "@/lib/runtime";
import { createOwner, isOwnerDead } from "@/lib/sync/owner";
import { runJob } from "@/lib/sync/run-job";
import { MINUTE, T0 } from "../support/builders";
import { deadProcess } from "../support/dead-process";
import { temporaryFolder } from "../support/temporary-folder";
import { buildJob, deferred } from "../support/test-job";
import { testRuntime } from "../support/test-runtime";

test("a run under way in another process is waited for, and its record is the answer", async () => {
  const [here, there] = await twoProcesses();
  const gate = deferred();
  let ranHere = 0;
  const slow = buildJob({ run: () => gate.promise.then(() => ({ counts: { models: 7 } })) });
  const counting = buildJob({
    run: async () => {
      ranHere += 1;
      return { counts: {} };
    },
  });
  const theirs = runJob(there, slow, { trigger: "cli" });
  const ours = runJob(here, counting, { trigger: "hand" });
  gate.resolve();
  expect(await ours).toEqual(await theirs);
  expect(ranHere).toBe(0);
  expect(listRuns(here.db, { job: "catalog" })).toHaveLength(1);
});

test.each([
  {
    who: "a process of this machine that is gone",
    owner: () => `${hostname()}:${deadProcess()}:aaaa`,
    silentMs: 0,
  },
  { who: "another machine that fell silent", owner: () => "cellar:100:aaaa", silentMs: 31_000 },
  { who: "a clock that was ahead", owner: () => "cellar:100:aaaa", silentMs: -5 * MINUTE },
])("a run left open by $who is marked interrupted and replaced", async ({ owner, silentMs }) => {
  const runtime = await testRuntime();
  leaveOpen(runtime, { owner: owner(), heartbeatAt: T0 - silentMs });
  expect((await runJob(runtime, buildJob(), { trigger: "hand" })).status).toBe("ok");
  expect(listRuns(runtime.db, { job: "catalog" }).map((run) => run.status)).toEqual([
    "ok",
    "interrupted",
  ]);
});

test("when the other process dies while it is waited for, its run is replaced", async () => {
  const [here, there] = await twoProcesses();
  const left = leaveOpen(there, { owner: "cellar:100:aaaa", heartbeatAt: T0 });
  const ours = runJob(here, buildJob(), { trigger: "hand" });
  there.db
    .update(syncRuns)
    .set({ heartbeatAt: T0 - MINUTE })
    .run();
  expect((await ours).id).not.toBe(left);
});

test("a run that was taken for dead and ends after all changes nothing any more", async () => {
  const [here, there] = await twoProcesses();
  const gate = deferred();
  const slow = buildJob({ run: () => gate.promise.then(() => ({ counts: { models: 7 } })) });
  const theirs = runJob(there, slow, { trigger: "timer" });
  there.db
    .update(syncRuns)
    .set({ heartbeatAt: T0 - MINUTE })
    .run();
  await runJob(here, buildJob(), { trigger: "hand" });
  gate.resolve();
  expect((await theirs).status).toBe("interrupted");
  expect(listRuns(here.db, { job: "catalog" }).map((run) => run.status)).toEqual([
    "ok",
    "interrupted",
  ]);
});

test("an owner is dead only when this machine can tell", () => {
  const self = createOwner();
  const host = hostname();
  expect(isOwnerDead(self, self)).toBe(false);
  expect(isOwnerDead(`${host}:${process.ppid}:aaaa`, self)).toBe(false);
  expect(isOwnerDead(`${host}:${deadProcess()}:aaaa`, self)).toBe(true);
  // A container gives every start the same process id.
  expect(isOwnerDead(`${host}:${process.pid}:aaaa`, self)).toBe(true);
  expect(isOwnerDead("elsewhere:1:aaaa", self)).toBe(false);
  expect(isOwnerDead("no owner at all", self)).toBe(false);
});

async function twoProcesses(): Promise<[Runtime, Runtime]> {
  const path = join(temporaryFolder(), "gratis.db");
  return [
    await testRuntime({ db: await openDatabase(path), owner: "attic:100:aaaa" }),
    await testRuntime({ db: await openDatabase(path), owner: "cellar:100:bbbb" }),
  ];
}

function leaveOpen({ db }: Runtime, run: { owner: string; heartbeatAt: number }): number {
  const row = {
    job: "catalog",
    trigger: "timer",
    startedAt: T0,
    status: "running" as const,
    ...run,
  };
  return db.insert(syncRuns).values(row).returning().get().id;
}
