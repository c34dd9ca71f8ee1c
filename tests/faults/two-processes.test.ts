import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/client";
import { listRuns } from "@/db/queries/jobs";
import { leases } from "@/db/schema/jobs";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { temporaryFolder } from "../support/temporary-folder";
import { type Child, startChild } from "./support/child";
import { until } from "./support/until";

const KEEPS = "this process keeps the timetable";
const SERVES = "this process serves pages only";

async function stallingWorld() {
  const fake = await startFakeOpenRouter();
  onTestFinished(() => fake.close());
  await fake.fail("stall");
  const folder = temporaryFolder();
  const start = () =>
    startChild("server-process", {
      GRATIS_DATA_DIR: folder,
      OPENROUTER_BASE_URL: fake.url,
      GRATIS_SCHEDULE_ENDPOINTS: "off",
      GRATIS_SCHEDULE_POLICIES: "off",
      GRATIS_SCHEDULE_PRUNE: "off",
    });
  return { fake, start, open: () => openDatabase(join(folder, DATABASE_FILE)) };
}

function polls(fake: Fake): number {
  return fake.requests.filter((request) => request.path === "/models").length;
}

test("of two processes on one folder exactly one polls, and when it is killed the other takes over at once", async () => {
  const { fake, start, open } = await stallingWorld();
  const children = [start(), start()];
  const holder = await Promise.race(children.map((child) => child.line(KEEPS).then(() => child)));
  const other = children.find((child) => child !== holder) as Child;
  await other.line(SERVES);
  await until(() => polls(fake) > 0);
  // Several looks at the timetable, of both.
  await sleep(2_500);
  expect(polls(fake)).toBe(1);

  holder.kill("SIGKILL");
  await holder.ended;
  await fake.heal();
  await other.line(KEEPS);
  await other.line("a run was found unfinished and marked interrupted");
  await other.line("run ok");
  const db = await open();
  expect(listRuns(db, { job: "catalog" }).map((run) => run.status)).toEqual(["ok", "interrupted"]);
  expect(polls(fake)).toBe(2);
  db.$client.close();
});

test("asked to end while OpenRouter stalls, it is gone within ten seconds, and the next start polls at once", async () => {
  const { fake, start, open } = await stallingWorld();
  const child = start();
  await until(() => polls(fake) > 0);

  child.kill("SIGTERM");

  expect(await Promise.race([child.ended, sleep(10_000, "still there")])).toMatchObject({
    code: 0,
  });
  const db = await open();
  expect(listRuns(db, { job: "catalog" }).map((run) => run.status)).toEqual(["interrupted"]);
  expect(db.select().from(leases).all()).toEqual([]);
  db.$client.close();

  await fake.heal();
  await start().line("run ok");
});

test("processes that start on a new folder at the same moment all come up, and the history is there once", async () => {
  const children = Array.from({ length: 3 }, () => startChild("opening-process", {}));
  await Promise.all(children.map((child) => child.line("ready")));
  for (let round = 0; round < 6; round += 1) {
    const folder = join(temporaryFolder(), "data");
    for (const child of children) child.tell(folder);
    await Promise.all(children.map((child) => child.line(folder)));
    const db = await openDatabase(join(folder, DATABASE_FILE));
    const count =
      "select count(*) - count(distinct taken_at) from snapshots where source = 'bundled'";
    expect(db.$client.prepare(count).pluck().get()).toBe(0);
    db.$client.close();
  }
  const said = children.flatMap((child) =>
    child.lines.filter((line) => !/^(ready$|open )/.test(line)),
  );
  expect(said).toEqual([]);
});
