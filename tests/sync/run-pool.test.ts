import { expect, test } from "vitest";
import { runPool } from "@/lib/sync/run-pool";
import { deferred } from "../support/test-job";

test("never more at once than allowed, every item once, in order", async () => {
  const started: number[] = [];
  let running = 0;
  let most = 0;
  await runPool([1, 2, 3, 4, 5, 6, 7], { atOnce: 3 }, async (item) => {
    started.push(item);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  });
  expect(started).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("nothing to do is done at once", async () => {
  await expect(runPool([], { atOnce: 4 }, async () => undefined)).resolves.toBeUndefined();
});

test("after a failure nothing more is started", async () => {
  const started: number[] = [];
  const gate = deferred<void>();
  const pool = runPool([1, 2, 3, 4], { atOnce: 2 }, async (item) => {
    started.push(item);
    if (item === 1) throw new Error("one failed");
    await gate.promise;
  });
  await expect(pool).rejects.toThrow("one failed");
  gate.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual([1, 2]);
});
