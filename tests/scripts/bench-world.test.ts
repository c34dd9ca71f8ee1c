import { expect, test } from "vitest";
import { listEvents } from "@/db/queries/events";
import { recordSnapshot } from "@/db/writes/record-snapshot";
import { buildWorld } from "@/scripts/bench/build-world";
import { POLL_MS, planModels, planTimes, type WorldPlan } from "@/scripts/bench/plan-world";
import { T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { memoryDatabase } from "../support/memory-database";

const ASK = { now: T0, intervalSeconds: 900, limit: 1_000 };

const plan: WorldPlan = {
  models: 12,
  days: 6,
  endAt: T0,
  changesPerDay: 0.8,
  variants: 6,
  lifetime: 0.02,
  outages: 1,
  seed: 7,
};

test("the history the benchmark builds in bulk is the one that polling would have filed", async () => {
  const [bulk, polled] = [await memoryDatabase(), await memoryDatabase()];
  const world = await buildWorld(bulk, plan);
  expect(world.changes).toBeGreaterThan(20);
  expect(listEvents(bulk, ASK).data.map(({ kind }) => kind)).toContain("free_removed");

  const times = planTimes(plan);
  const models = [...planModels(plan, times)];
  for (const [poll, takenAt] of times.entries()) {
    const facts = models.flatMap(({ runs }) => {
      const run = runs.find(([from, to]) => from <= poll && (to === null || poll < to));
      return run ? [run[2]] : [];
    });
    recordSnapshot(polled, {
      takenAt,
      receivedAt: takenAt,
      source: "poll",
      cadenceMs: POLL_MS,
      models: facts,
      refused: [],
    });
  }
  expect(dumpHistory(bulk)).toEqual(dumpHistory(polled));
});
