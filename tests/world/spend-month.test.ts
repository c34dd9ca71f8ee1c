import { expect, test } from "vitest";
import { seededRandom } from "@/scripts/support/seeded-random";
import { DAY, HOUR, T0 } from "../support/builders";
import { compareMonth, judgeCauses } from "./spend-month/compare";
import { deliver } from "./spend-month/deliver";
import { planMonth } from "./spend-month/plan-month";
import { liveThrough, startMonth, stepsOf } from "./spend-month/run-month";

test("among 100,000 harmless requests of 60 keys, 40 incidents of a month are found by polling alone: all, none besides, to the nano-dollar, within two minutes, and why", async () => {
  const world = planMonth({ seed: 1, from: T0, days: 30, keys: 60, harmless: 125_000 });
  const paid = world.incidents.reduce((sum, { requests }) => sum + requests.length, 0);
  expect(world.incidents).toHaveLength(40);
  expect(world.keys).toHaveLength(60);
  expect(world.requests.length - paid).toBeGreaterThan(100_000);

  const month = await startMonth(world);
  await liveThrough(month, stepsOf(world, { pace: 6 * HOUR }));

  const { compared, invented } = compareMonth(month.db, { world, keyId: month.keyId });
  expect(invented).toEqual([]);
  for (const { planted, found, afterSeconds } of compared) {
    expect(found).toEqual([planted]);
    expect(afterSeconds).toBeLessThanOrEqual(120);
  }
  const { right, wrong } = judgeCauses(compared);
  expect(wrong).toBe(0);
  expect(right).toBeGreaterThanOrEqual(38);
  expect(month.fake.inferenceCalls).toBe(0);
}, 600_000);

test("what Broadcast tells is found within five seconds, and what it loses is made up for", async () => {
  const plan = planMonth({ seed: 3, from: T0, days: 8, keys: 20, harmless: 3_000, share: 0.2 });
  // Broadcast tells keys by name alone; of two of one name it tells neither.
  const world = { ...plan, keys: plan.keys.map((key, n) => ({ ...key, name: `key ${n}` })) };
  const month = await startMonth(world);
  const random = seededRandom(5);
  const firsts = new Set(world.incidents.flatMap(({ requests }) => requests.slice(0, 1)));
  const requests = world.requests.toSorted((a, b) => a.at - b.at);

  let delivered = 0;
  for (const step of stepsOf({ ...world, incidents: [] }, { pace: 3 * HOUR })) {
    const until = requests.findIndex(({ at }) => at >= step.at);
    const next = until === -1 ? requests.length : until;
    await deliver(month, { requests: requests.slice(delivered, next), firsts, random });
    delivered = next;
    await liveThrough(month, [step]);
  }
  expect(delivered).toBe(requests.length);

  const { compared, invented } = compareMonth(month.db, { world, keyId: month.keyId });
  expect(invented).toEqual([]);
  for (const { planted, found, afterSeconds } of compared) {
    expect(found).toEqual([planted]);
    expect(afterSeconds).toBeLessThanOrEqual(5);
  }
  expect(judgeCauses(compared)).toMatchObject({ wrong: 0 });
  expect(month.fake.clock.now()).toBeGreaterThan(T0 + 8 * DAY);
}, 600_000);
