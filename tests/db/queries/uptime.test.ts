import { beforeEach, expect, test } from "vitest";
import { type Database, writeTransaction } from "@/db/client";
import { listOwnSuccess } from "@/db/queries/own-success";
import { getUptime } from "@/db/queries/uptime";
import { keepSpans } from "@/db/writes/broadcast-spans";
import { keepEndpointLook, type SeenEndpoint } from "@/db/writes/endpoints";
import { buildFacts, DAY, HOUR, MINUTE, T0 } from "@/tests/support/builders";
import { memoryDatabase } from "@/tests/support/memory-database";
import { recordCatalog } from "@/tests/support/record-catalog";
import { buildSpan } from "@/tests/support/spans";

const TINY = "acme/tiny:free";
const NOW = T0 + 2 * DAY + HOUR;

let db: Database;

beforeEach(async () => {
  db = await memoryDatabase();
  recordCatalog(db, { at: T0, models: [buildFacts({ id: TINY })] });
});

function look(at: number, uptimes: Readonly<Record<string, number | null>>, provider = "Novita") {
  const endpoints = Object.entries(uptimes).map(
    ([tag, uptimeLast30m]): SeenEndpoint => ({ tag, providerName: provider, uptimeLast30m }),
  );
  return writeTransaction(db, (tx) =>
    keepEndpointLook(tx, { modelId: TINY, takenAt: at, endpoints, isPartial: false }, NOW),
  );
}

function uptimeOf({ days = 3, withOwn = true }: { days?: number; withOwn?: boolean } = {}) {
  const answer = getUptime(db, {
    modelId: TINY,
    days,
    withOwn,
    now: NOW,
    intervalSeconds: 900,
  });
  return answer?.data;
}

test("each endpoint has a day of its own, with the mean and the lowest of what was told", () => {
  look(T0, { a: 100, b: 60 });
  look(T0 + 15 * MINUTE, { a: 90 });
  look(T0 + 30 * MINUTE, { a: null });
  look(T0 + DAY, { a: 70 });
  expect(uptimeOf()).toEqual({
    model_id: TINY,
    from: "2026-01-01",
    to: "2026-01-03",
    checks: [
      { day: "2026-01-01", checks: 3, served: 3 },
      { day: "2026-01-02", checks: 1, served: 1 },
    ],
    endpoints: [
      {
        tag: "a",
        provider_name: "Novita",
        days: [
          { day: "2026-01-01", looks: 3, mean_uptime: 95, lowest_uptime: 90 },
          { day: "2026-01-02", looks: 1, mean_uptime: 70, lowest_uptime: 70 },
        ],
      },
      {
        tag: "b",
        provider_name: "Novita",
        days: [{ day: "2026-01-01", looks: 1, mean_uptime: 60, lowest_uptime: 60 }],
      },
    ],
    endpoints_since: "2026-01-01",
    speeds_told: false,
    own: null,
  });
});

test("the same answer out of a cache is counted once", () => {
  look(T0, { a: 100 });
  expect(look(T0, { a: 100 })).toBe(false);
  expect(uptimeOf()?.endpoints[0]?.days).toMatchObject([{ looks: 1 }]);
});

test("an uptime nobody told is null, and a look without one does not pull the mean down", () => {
  look(T0, { a: null });
  expect(uptimeOf()?.endpoints[0]?.days).toMatchObject([
    { looks: 1, mean_uptime: null, lowest_uptime: null },
  ]);
  look(T0 + MINUTE, { a: 80 });
  expect(uptimeOf()?.endpoints[0]?.days).toMatchObject([{ looks: 2, mean_uptime: 80 }]);
});

test("days before the range are left out, an endpoint that has gone since is not", () => {
  look(T0, { old: 100 });
  look(T0 + DAY, { a: 100 });
  expect(uptimeOf({ days: 3 })?.endpoints.map(({ tag }) => tag)).toEqual(["a", "old"]);
  expect(uptimeOf({ days: 2 })?.endpoints.map(({ tag }) => tag)).toEqual(["a"]);
});

test("a provider goes by its newest name", () => {
  look(T0, { a: 100 }, "Novita AI");
  look(T0 + DAY, { a: 100 }, "Novita");
  expect(uptimeOf()?.endpoints).toMatchObject([{ tag: "a", provider_name: "Novita" }]);
});

test("a model that nobody looked at has an empty history, one that nobody listed has none", () => {
  expect(uptimeOf()).toMatchObject({ checks: [], endpoints: [], endpoints_since: null });
  const asked = { days: 3, withOwn: true, now: NOW, intervalSeconds: 900 };
  expect(getUptime(db, { ...asked, modelId: "acme/never:free" })).toBeNull();
});

function keep(...spans: Parameters<typeof buildSpan>[0][]) {
  writeTransaction(db, (tx) =>
    keepSpans(tx, { spans: spans.map((span) => buildSpan(span)), receivedAt: NOW }),
  );
}

test("our own success counts what was asked of this model in 30 days, as Broadcast told it", () => {
  keep(
    { modelId: TINY, ok: true, at: NOW - DAY },
    { modelId: TINY, ok: true, at: NOW - 30 * DAY },
    { modelId: TINY, ok: false, at: NOW - DAY },
    { modelId: TINY, ok: true, at: NOW - 30 * DAY - 1 },
    { modelId: "acme/big:free", ok: true, at: NOW - DAY },
  );
  expect(uptimeOf()?.own).toEqual({ days: 30, requests: 3, succeeded: 2 });
});

test("a request that another model had to answer was none of this one's successes", () => {
  keep(
    { modelId: TINY, ok: true, at: NOW - DAY },
    { modelId: "acme/big:free", askedFor: TINY, ok: true, at: NOW - DAY },
    { modelId: TINY, askedFor: "openrouter/free", ok: true, at: NOW - DAY },
  );
  expect(uptimeOf()?.own).toEqual({ days: 30, requests: 3, succeeded: 2 });
});

test("a router or an alias has done its work when the model that it chose answered", () => {
  const prices = (text: string) => ({ prices: { prompt: text, completion: text }, overrides: [] });
  const ids = ["openrouter/free", "openrouter/auto", "~acme/latest"];
  recordCatalog(db, {
    at: T0 + HOUR,
    models: [
      buildFacts({ id: TINY }),
      buildFacts({ id: "openrouter/free" }),
      buildFacts({ id: "openrouter/auto", pricing: prices("-1") }),
      buildFacts({ id: "~acme/latest", aliasTarget: "acme/big" }),
    ],
  });
  keep(
    ...ids.flatMap((askedFor) => [
      { modelId: "acme/big", askedFor, ok: true, at: NOW - DAY },
      { modelId: "acme/big", askedFor, ok: false, at: NOW - DAY },
    ]),
  );
  const own = listOwnSuccess(db, { ids, since: NOW - 2 * DAY });
  expect([...own.values()]).toEqual(ids.map(() => ({ requests: 2, succeeded: 1 })));
});

test("our own success is not told to who may not see usage", () => {
  keep({ modelId: TINY, ok: true, at: NOW - DAY });
  expect(uptimeOf({ withOwn: false })?.own).toBeNull();
});
