import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/quota/route";
import { quotasAnswer } from "@/lib/http/quota-schemas";
import { installRuntime } from "@/lib/runtime";
import { findJob } from "@/lib/sync/jobs";
import { runJob } from "@/lib/sync/run-job";
import { hashOf } from "../fake-openrouter/account/fake-secret";
import { DAY, HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { CI, freeRequest, LAPTOP, MANAGER, quotaWorld } from "../support/quota-world";

const BOTH = { OPENROUTER_API_KEY: LAPTOP, OPENROUTER_MANAGEMENT_KEY: MANAGER };

/** The real jobs, in the order of the timetable, against planted requests of two keys. */
async function world(at: number) {
  const it = await quotaWorld({ at, env: BOTH });
  installRuntime(it.runtime);
  const run = async () => {
    for (const name of ["quota", "keys", "minutes", "quota"]) {
      const { status, error } = await runJob(it.runtime, findJob(it.runtime, name), {
        trigger: "timer",
      });
      expect({ name, status, error }).toEqual({ name, status: "ok", error: null });
    }
  };
  const read = async () => {
    const { body } = await callRoute(GET, "/api/v1/quota");
    const [quota] = quotasAnswer.parse(body).data;
    if (!quota) throw new Error("no account");
    return quota;
  };
  return { ...it, run, read };
}

/** A pattern without any period of its own: minute by minute, by one key or the other, a fifth of them failed. */
function plantedFrom(from: number, minutes: number) {
  return Array.from({ length: minutes }, (_, minute) =>
    Array.from({ length: (minute * 7) % 5 }, (_, index) =>
      freeRequest({
        at: from + minute * MINUTE + index * 7_000,
        keyHash: hashOf(index % 2 === 0 ? LAPTOP : CI),
        ok: (minute + index) % 5 !== 0,
      }),
    ),
  ).flat();
}

test.each(["told", "missing"] as const)(
  "with the counter %s, day, keys and minutes are what was planted",
  async (freeCounter) => {
    const now = T0 + 9 * HOUR + 30 * MINUTE + 50_000;
    const { fake, run, read } = await world(now);
    const requests = plantedFrom(T0 + 8 * HOUR, 91);
    fake.quirk({ freeCounter });
    fake.addRequests([
      ...requests,
      freeRequest({ at: T0 - MINUTE }),
      freeRequest({ at: T0 + 9 * HOUR, variant: "standard", costNanoUsd: 1_000 }),
    ]);
    await run();
    const quota = await read();

    const successes = requests.filter(({ ok }) => ok);
    const isCounter = freeCounter === "told";
    expect(quota.day).toMatchObject({
      used: isCounter ? requests.length : successes.length,
      source: isCounter ? "counter" : "analytics",
      lower_bound: !isCounter,
      stale: false,
    });
    expect(quota.attempts_without_result).toBe(
      isCounter ? requests.length - successes.length : null,
    );
    const countOf = (secret: string) =>
      successes.filter(({ keyHash }) => keyHash === hashOf(secret)).length;
    expect(Object.fromEntries(quota.by_key.map(({ name, requests: n }) => [name, n]))).toEqual({
      laptop: countOf(LAPTOP),
      ci: countOf(CI),
    });
    const planted = quota.minutes.map(({ at }) => {
      const start = Date.parse(at);
      return successes.filter((request) => request.at >= start && request.at < start + MINUTE)
        .length;
    });
    expect(quota.minutes.map(({ used }) => used)).toEqual(planted);
    expect(Math.max(...planted)).toBeGreaterThan(2);
    expect(quota.minute).toMatchObject({ used: planted.at(-1), limit: 20, source: "analytics" });
    expect(fake.inferenceCalls).toBe(0);
  },
);

test("across midnight each request counts to its own day, and the strip goes on through it", async () => {
  const { fake, run, read } = await world(T0 + DAY - 10 * MINUTE);
  const requests = plantedFrom(T0 + DAY - 20 * MINUTE, 40);
  fake.addRequests(requests);
  await run();
  fake.clock.set(T0 + DAY + 19 * MINUTE + 55_000);
  await run();
  const quota = await read();
  const today = requests.filter(({ at }) => at >= T0 + DAY);
  expect(quota.day?.used).toBe(today.length);
  expect(quota.by_key.reduce((sum, row) => sum + row.requests, 0)).toBe(
    today.filter(({ ok }) => ok).length,
  );
  const strip = quota.minutes.map(({ at, used }) => [at, used]);
  const planted = quota.minutes.map(({ at }) => [
    at,
    requests.filter(
      (request) => request.ok && Math.floor(request.at / MINUTE) * MINUTE === Date.parse(at),
    ).length,
  ]);
  expect(strip).toEqual(planted);
});
