import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dropBundledHistory, loadBundledHistory } from "@/db/writes/bundled";
import type { BundledHistory } from "@/db/writes/bundled-format";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { importCaptures } from "@/lib/sync/import-captures";
import { buildFacts, DAY } from "../support/builders";
import { captureFiles, hasCaptures } from "../support/captures";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

const now = Date.UTC(2026, 10, 21);
const history = JSON.parse(readFileSync("public/bundled-history.json", "utf8")) as BundledHistory;

test("the bundled history is there after the first start, marked as bundled, and loaded once", async () => {
  const db = await memoryDatabase();
  expect(loadBundledHistory(db, history, { now })).toBe(86);
  const before = dumpHistory(db);
  expect(new Set(before.snapshots.map((row) => (row as { source: string }).source))).toEqual(
    new Set(["bundled"]),
  );
  expect(loadBundledHistory(db, history, { now })).toBe(0);
  expect(dumpHistory(db)).toEqual(before);
});

test("loaded beside a poll that came first, it tells the same story as loaded before it", async () => {
  const poll = {
    takenAt: now,
    receivedAt: now,
    source: "poll" as const,
    cadenceMs: 900_000,
    models: [buildFacts()],
    refused: [],
  };
  const [first, second] = [await memoryDatabase(), await memoryDatabase()];
  recordSnapshot(first, poll);
  loadBundledHistory(first, history, { now });
  loadBundledHistory(second, history, { now });
  recordSnapshot(second, poll);
  expect(dumpHistory(first)).toEqual(dumpHistory(second));
}, 60_000);

test("dropping it leaves what was polled, as if it had never been there, and it does not come back", async () => {
  const [withIt, without] = [await memoryDatabase(), await memoryDatabase()];
  loadBundledHistory(withIt, history, { now });
  for (const db of [withIt, without]) {
    for (const day of [0, 1, 2]) {
      recordSnapshot(db, {
        takenAt: now + day * DAY,
        receivedAt: now,
        source: "poll",
        cadenceMs: 900_000,
        models: [buildFacts(), ...(day === 1 ? [] : [buildFacts({ id: "acme/other:free" })])],
        refused: [],
      });
    }
  }
  expect(dropBundledHistory(withIt)).toBe(86);
  expect(dumpHistory(withIt)).toEqual(dumpHistory(without));
  expect(withIt.$client.prepare("select count(*) as n from model_payloads").get()).toEqual({
    n: 2,
  });
  expect(loadBundledHistory(withIt, history, { now })).toBe(0);
});

test("no description is in it: other people's prose is not ours to hand on", () => {
  expect(JSON.stringify(history)).not.toMatch(/"description"/);
  expect(Object.keys(history).sort()).toEqual(["captures", "facts", "format", "models", "origin"]);
});

// Needs the real captures at ../shared/captures; skipped where they are not.
test.skipIf(!hasCaptures)(
  "the real captures take its place and give the same spells and events",
  async () => {
    const [over, alone] = [await memoryDatabase(), await memoryDatabase()];
    loadBundledHistory(over, history, { now });
    const bundled = dumpHistory(over);
    const answer = await importCaptures({ db: over, now: () => now }, captureFiles());
    expect(answer).toMatchObject({ accepted: 86, known: 0, refused: 0 });
    await importCaptures({ db: alone, now: () => now }, captureFiles());
    expect(dumpHistory(over)).toEqual(dumpHistory(alone));
    expect(bundled.spells).toEqual(dumpHistory(alone).spells);
    expect(bundled.events).toEqual(dumpHistory(alone).events);
  },
  120_000,
);
