import { expect, test } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { isAppError } from "@/lib/errors";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { MINUTE } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { temporaryFolder } from "../support/temporary-folder";
import { allRows, quickCheck } from "./support/all-rows";
import { faultWorld, rosterIds } from "./support/fault-world";

const BEFORE = fakeCatalog({ free: 10, paid: 10 });
const AFTER = [
  ...BEFORE.slice(1).map((model) => ({ ...model, context_length: 8_192 })),
  ...Array.from({ length: 40 }, (_, n) => fakeModel({ id: `acme/newcomer-${n}:free` })),
];

async function filledWorld() {
  const db = await openDatabase(`${temporaryFolder()}/gratis.db`);
  const world = await faultWorld({ db, models: BEFORE });
  await world.poll();
  world.fake.clock.advance(15 * MINUTE);
  world.fake.setCatalog(AFTER);
  return world;
}

/** SQLite's own limit: the file may have so many pages more, then it is full in the way a disk is. */
function leaveRoom(db: Database, pages: number): void {
  const used = Number(db.$client.pragma("page_count", { simple: true }));
  db.$client.pragma(`max_page_count = ${used + pages}`);
}

test("however little room is left on the disk, a poll is on file whole or not at all, and recovers with more room", async () => {
  const undisturbed = await filledWorld();
  await undisturbed.poll();
  const isAfter = dumpHistory(undisturbed.db);
  const { db, poll } = await filledWorld();
  const wasBefore = allRows(db);

  let failed = 0;
  for (let room = 0; ; room += 1) {
    leaveRoom(db, room);
    const told = await poll().catch((error: unknown) => (isAppError(error) ? { error } : null));
    if (told?.error === null) break;
    failed += 1;
    expect(told?.error).toMatchObject({
      code: "database_unwritable",
      message: expect.stringMatching(
        /disk is full or failing\. Nothing was changed; free some space/,
      ),
    });
    expect(allRows(db)).toEqual(wasBefore);
    expect(rosterIds(db)).toHaveLength(10);
  }
  expect(failed).toBeGreaterThan(2);
  expect(quickCheck(db)).toBe("ok");
  expect(dumpHistory(db)).toEqual(isAfter);
});
