import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listMinutes } from "@/db/queries/minutes";
import { broadcastSpans } from "@/db/schema/usage";
import { receiveBroadcast } from "@/lib/sync/receive-broadcast";
import { seededRandom } from "@/scripts/support/seeded-random";
import { failWrites } from "../faults/support/fail-writes";
import { HOUR, MINUTE, T0 } from "../support/builders";
import { type MinutesWorld, minutesWorld, NOW, request } from "../support/minutes-world";
import { temporaryFolder } from "../support/temporary-folder";

const NAMES = { 2: "laptop", 3: "ci", 4: "bot" };

/** As many requests over the last hour as asked for, by the three keys in turn. */
const requests = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    request(2 + (n % 3), { at: NOW - 1 - Math.floor((n * HOUR) / count), id: `gen-${n}` }),
  );

const bodies = ({ fake }: MinutesWorld) =>
  fake.deliveries({ from: T0, until: NOW }).map(({ body }) => body);
const idsIn = (db: Database) =>
  db
    .select({ id: broadcastSpans.id })
    .from(broadcastSpans)
    .all()
    .map(({ id }) => id)
    .sort();
const totalOf = ({ db, accountId }: MinutesWorld) =>
  listMinutes(db, { accountId, from: T0, to: NOW + HOUR }).reduce(
    (sum, { total }) => sum + total,
    0,
  );

async function onDisk() {
  const path = join(temporaryFolder(), "gratis.db");
  const db = await openDatabase(path);
  onTestFinished(() => void db.$client.close());
  return { db, path };
}

test("hundreds of deliveries at once, some of them twice, are each kept and counted once", async () => {
  const { db } = await onDisk();
  const world = await minutesWorld({ names: NAMES, requests: requests(600), runtime: { db } });
  const random = seededRandom(1);
  const sent = [...bodies(world), ...bodies(world).slice(0, 150)].sort(() => random.next() - 0.5);
  const answers = await Promise.all(sent.map((body) => receiveBroadcast(world.runtime, body)));
  const sum = (name: "accepted" | "duplicates") =>
    answers.reduce((total, answer) => total + answer[name], 0);
  expect({ accepted: sum("accepted"), duplicates: sum("duplicates") }).toEqual({
    accepted: 600,
    duplicates: 150,
  });
  expect(idsIn(db)).toHaveLength(600);
  expect(totalOf(world)).toBe(600);
});

test("what comes together is committed together", async () => {
  const world = await minutesWorld({ names: NAMES, requests: requests(200) });
  const fault = failWrites(world.db);
  fault.arm(Number.POSITIVE_INFINITY, { code: "" });
  await Promise.all(bodies(world).map((body) => receiveBroadcast(world.runtime, body)));
  // Two writes for each request, a span and its minute, and next to no commits.
  expect(fault.writes - 400).toBeLessThan(10);
});

test("whichever write fails, all that shared the commit are told so, and nothing of it is kept", async () => {
  for (let n = 1; n <= 9; n += 1) {
    const world = await minutesWorld({ names: NAMES, requests: requests(4) });
    const fault = failWrites(world.db);
    fault.arm(n, { code: n % 2 === 0 ? "SQLITE_FULL" : "SQLITE_IOERR_WRITE" });
    const told = await Promise.allSettled(
      bodies(world).map((body) => receiveBroadcast(world.runtime, body)),
    );
    expect(fault.hasFired).toBe(true);
    expect(told).toEqual(
      told.map(() => ({
        status: "rejected",
        reason: expect.objectContaining({ code: "database_unwritable" }),
      })),
    );
    expect([idsIn(world.db), totalOf(world)]).toEqual([[], 0]);

    fault.disarm();
    await Promise.all(bodies(world).map((body) => receiveBroadcast(world.runtime, body)));
    expect([idsIn(world.db).length, totalOf(world)]).toEqual([4, 4]);
  }
});

test("a database that is locked for a moment is waited for: nothing is lost", async () => {
  const { db, path } = await onDisk();
  const world = await minutesWorld({ names: NAMES, requests: requests(20), runtime: { db } });
  const other = new Sqlite(path);
  onTestFinished(() => void other.close());
  other.exec("begin immediate");
  const told = Promise.all(bodies(world).map((body) => receiveBroadcast(world.runtime, body)));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(idsIn(db)).toEqual([]);
  other.exec("commit");
  expect(await told).toHaveLength(20);
  expect(idsIn(db)).toHaveLength(20);
});

test("deliveries beyond what can wait are refused at once, and those that wait are kept", async () => {
  const { db, path } = await onDisk();
  const world = await minutesWorld({ names: NAMES, requests: requests(1), runtime: { db } });
  const other = new Sqlite(path);
  onTestFinished(() => void other.close());
  other.exec("begin immediate");
  const [body] = bodies(world);
  const told = Promise.allSettled(
    Array.from({ length: 10_050 }, () => receiveBroadcast(world.runtime, body)),
  );
  other.exec("commit");
  const outcomes = await told;
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(50);
  expect(refused[0]).toMatchObject({ reason: { code: "database_busy" } });
  expect(idsIn(db)).toEqual(["gen-0"]);
  expect(totalOf(world)).toBe(1);
});

test("a request stands in the clock minute in which it began, on both sides of midnight", async () => {
  const midnight = T0 + 24 * HOUR;
  const world = await minutesWorld({
    names: NAMES,
    at: midnight + HOUR,
    requests: [
      request(2, { at: midnight - 1 }),
      request(2, { at: midnight }),
      request(2, { at: midnight + MINUTE - 1 }),
    ],
  });
  const { fake, runtime, db, accountId } = world;
  for (const { body } of fake.deliveries({ from: T0, until: midnight + HOUR })) {
    await receiveBroadcast(runtime, body);
  }
  const minutes = listMinutes(db, { accountId, from: T0, to: midnight + HOUR });
  expect(minutes.map(({ at, total }) => [at, total])).toEqual([
    [midnight - MINUTE, 1],
    [midnight, 2],
  ]);
});
