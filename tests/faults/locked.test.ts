import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listRuns } from "@/db/queries/jobs";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { fakeModel } from "../fake-openrouter/fake-model";
import { MINUTE } from "../support/builders";
import { temporaryFolder } from "../support/temporary-folder";
import { allRows } from "./support/all-rows";
import { startChild } from "./support/child";
import { faultWorld, rosterIds } from "./support/fault-world";

const CATALOG = [fakeModel({ id: "acme/tiny:free" }), fakeModel({ id: "acme/tiny" })];
const MORE = [...CATALOG, fakeModel({ id: "acme/newcomer:free" })];
/** In place of the five seconds that a connection waits for a lock. */
const PATIENCE_MS = 1_500;

async function lockedWorld() {
  const path = join(temporaryFolder(), "gratis.db");
  const world = await faultWorld({ db: await openDatabase(path), models: CATALOG });
  await world.poll();
  world.fake.clock.advance(15 * MINUTE);
  world.fake.setCatalog(MORE);
  const other = startChild("locking-process", { DATABASE: path });
  await other.line("ready");
  world.db.$client.pragma(`busy_timeout = ${PATIENCE_MS}`);
  return {
    ...world,
    /** Another process holds the lock from now on, for so long. */
    async lock(ms: number) {
      other.tell(`hold ${ms}`);
      await other.line(`held ${ms}`);
    },
  };
}

test("a connection waits five seconds for a lock before it gives up", async () => {
  const db = await openDatabase(join(temporaryFolder(), "gratis.db"));
  expect(db.$client.pragma("busy_timeout", { simple: true })).toBe(5_000);
});

test("a lock that outlasts the wait is named, pages go on, nothing is written, and the next run recovers", async () => {
  const { db, poll, lock, runtime } = await lockedWorld();
  const before = allRows(db);
  await lock(PATIENCE_MS + 3_000);
  await expect(poll()).rejects.toMatchObject({
    code: "database_busy",
    message: expect.stringMatching(/locked by another process.*tried again/),
  });
  expect(rosterIds(db)).toHaveLength(1);
  expect(allRows(db)).toEqual(before);

  db.$client.pragma("busy_timeout = 60000");
  expect(await poll()).toMatchObject({ status: "ok", counts: { changed: 1 } });
  expect(listRuns(runtime.db, { job: "catalog" }).map((run) => run.status)).toEqual(["ok", "ok"]);
});

test("a lock that comes while OpenRouter answers fails the run as busy, and no event says anything of it", async () => {
  const { db, runtime, poll, lock } = await lockedWorld();
  const before = allRows(db);
  const { openrouter } = runtime;
  const slow = {
    ...openrouter,
    listModels: async (options: Parameters<typeof openrouter.listModels>[0]) => {
      const answer = await openrouter.listModels(options);
      await lock(PATIENCE_MS * 1.5);
      return answer;
    },
  };
  const job = findJob(runtime, "catalog");
  const run = await runJob({ ...runtime, openrouter: slow }, job, { trigger: "hand" });
  expect(run).toMatchObject({ status: "failed", error: { code: "database_busy" } });
  expect(allRows(db)).toEqual(before);

  expect(await poll()).toMatchObject({ status: "ok", counts: { changed: 1 } });
  expect(db.$client.prepare("select kind from events").pluck().all()).toEqual(["free_added"]);
});
