import { expect, test } from "vitest";
import type { Fault } from "@/tests/fake-openrouter/fault";
import { AT, faultOf, openWorld, SHORT_TIMEOUTS } from "./open-client";

test.each<Fault>([
  { status: 408 },
  { status: 429 },
  { status: 500 },
  { status: 503 },
  { status: 524 },
  "hang-up",
  "reset",
])("%o is tried five times with pauses that double", async (fault) => {
  const { fake, openrouter, pauses } = await openWorld();
  await fake.fail(fault);
  await faultOf(openrouter.listModels());
  expect(fake.requests).toHaveLength(5);
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test.each<Fault>([
  { status: 400 },
  { status: 401 },
  { status: 403 },
  { status: 404 },
  { status: 302 },
  "html",
  "empty",
  "object",
  "truncated",
  "half",
  "lying-count",
  "gzip-bomb",
])("%o would come back the same, so it is tried once", async (fault) => {
  const { fake, openrouter } = await openWorld();
  await fake.fail(fault);
  await faultOf(openrouter.listModels());
  expect(fake.requests).toHaveLength(1);
});

test("a fault that passes is not seen by the caller", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status: 502 }, { times: 2 });
  await fake.fail("reset", { times: 2 });
  expect(await openrouter.listModels()).toMatchObject({ kind: "catalog", takenAt: AT });
  expect(fake.requests).toHaveLength(5);
});

test("a timeout passes too", async () => {
  const { fake, openrouter } = await openWorld({ client: { timeouts: SHORT_TIMEOUTS } });
  await fake.fail("no-headers", { times: 1 });
  expect((await openrouter.listModels()).kind).toBe("catalog");
});

test("retry: false is one request, whatever the fault", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail({ status: 503 });
  await faultOf(openrouter.listModels({ retry: false }));
  expect(fake.requests).toHaveLength(1);
});

test("pauses are spread over their whole length", async () => {
  const shares = [0, 0.5, 0.25, 1];
  const { fake, openrouter, pauses } = await openWorld({
    client: { random: () => shares.shift() ?? 0 },
  });
  await fake.fail({ status: 500 });
  await faultOf(openrouter.listModels());
  expect(pauses).toEqual([0, 1_000, 1_000, 8_000]);
});

test.each([
  ["seconds", 7, 7_000],
  ["a date, by the answer's own clock", new Date(AT + 12_000).toUTCString(), 12_000],
  ["no time at all: at least a second", 0, 1_000],
  ["a date that has passed", new Date(AT - 60_000).toUTCString(), 1_000],
])("Retry-After in %s is waited for", async (_, retryAfter, pause) => {
  const { fake, openrouter, pauses } = await openWorld({ client: { now: () => AT + 86_400_000 } });
  await fake.fail({ status: 429, retryAfter }, { times: 1 });
  await openrouter.listModels();
  expect(pauses).toEqual([pause]);
});

test("a Retry-After that nobody can read falls back to our own pause", async () => {
  const { fake, openrouter, pauses } = await openWorld();
  await fake.fail({ status: 503, retryAfter: "soon" }, { times: 1 });
  await openrouter.listModels();
  expect(pauses).toEqual([1_000]);
});

test.each([
  [120, 120_000],
  [86_400, 900_000],
])(
  "a wish for %i s of quiet is handed on as %i ms instead of being slept through",
  async (retryAfter, ms) => {
    const { fake, openrouter, pauses } = await openWorld();
    await fake.fail({ status: 429, retryAfter });
    const error = await faultOf(openrouter.listModels());
    expect(error).toMatchObject({
      code: "upstream_rate_limited",
      detail: { status: 429, retry_after_ms: ms },
    });
    expect([fake.requests.length, pauses]).toEqual([1, []]);
  },
);

test("one run never waits more than a minute in all", async () => {
  const { fake, openrouter, pauses } = await openWorld();
  await fake.fail({ status: 503, retryAfter: 25 });
  const error = await faultOf(openrouter.listModels());
  expect(error.detail).toEqual({ status: 503, retry_after_ms: 25_000 });
  expect(pauses).toEqual([25_000, 25_000]);
});

test("shutting down ends a pause at once, with the signal's own reason", async () => {
  const stop = new AbortController();
  const { fake, openrouter } = await openWorld({
    client: {
      sleep: () => {
        stop.abort(new Error("shutting down"));
        return new Promise<void>(() => {});
      },
    },
  });
  await fake.fail({ status: 503 });
  await expect(openrouter.listModels({ signal: stop.signal })).rejects.toThrow("shutting down");
  expect(fake.requests).toHaveLength(1);
});

test("shutting down ends a request under way", async () => {
  const stop = new AbortController();
  const { fake, openrouter } = await openWorld();
  await fake.fail("stall");
  const reply = openrouter.listModels({ signal: stop.signal });
  await expect.poll(() => fake.requests.length).toBe(1);
  stop.abort(new Error("shutting down"));
  await expect(reply).rejects.toThrow("shutting down");
});

test("a signal that is already given up sends nothing", async () => {
  const { fake, openrouter } = await openWorld();
  await expect(openrouter.listModels({ signal: AbortSignal.abort() })).rejects.toThrow();
  expect(fake.requests).toEqual([]);
});

test("after a refused port the same client finds its way back", async () => {
  const { fake, openrouter } = await openWorld();
  await fake.fail("refuse");
  await faultOf(openrouter.listModels());
  await fake.heal();
  expect((await openrouter.listModels()).kind).toBe("catalog");
});
