import { beforeEach, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/spend/route";
import { GET as getUsage } from "@/app/api/v1/usage/route";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { spendAnswer } from "@/lib/http/spend-schemas";
import { callRoute } from "../support/call-route";
import { NOON, spendLedger, TODAY, USD } from "../support/spend-ledger";
import { type As, WHO_SEES_USAGE } from "../support/visitors";

type World = Awaited<ReturnType<typeof spendLedger>>;
let world: World;

beforeEach(async () => {
  world = await spendLedger();
});

const ask = (search = "", as: As = "token:usage") =>
  callRoute(GET, `/api/v1/spend${search}`, { as });

async function read(search = "") {
  const { status, body } = await ask(search);
  expect(status).toBe(200);
  return spendAnswer.parse(body);
}

const sums = (intended: string, expected: string, unintended: string, total: string) => ({
  intended_usd: intended,
  expected_usd: expected,
  unintended_usd: unintended,
  total_usd: total,
});

describe("what the money was", () => {
  beforeEach(() => {
    world.key(1, { name: "hermes" });
    world.key(2, { name: "research", policy: "paid_allowed" });
    world.day("2026-01-19", [
      { keyId: 1, costNanoUsd: 1.5 * USD },
      { keyId: 1, modelId: "acme/other", costNanoUsd: 0.22 * USD },
      { keyId: 2, costNanoUsd: 11.2 * USD },
      { keyId: NOT_ATTRIBUTED, costNanoUsd: -1 },
    ]);
    world.incident(1, { costs: { "2026-01-19": 1.5 * USD } });
    world.incident(1, { costs: { "2026-01-19": 0.22 * USD }, status: "expected" });
  });

  test("rows by UTC day and key split into intended, expected and unintended, what no key explains by itself", async () => {
    const { data, meta } = await read();
    expect(data).toEqual([
      {
        day: "2026-01-19",
        key_id: 2,
        key_name: "research",
        ...sums("11.20", "0.00", "0.00", "11.20"),
      },
      { day: "2026-01-19", key_id: 1, key_name: "hermes", ...sums("0.00", "0.22", "1.50", "1.72") },
      {
        day: "2026-01-19",
        ...{ key_id: null, key_name: null },
        ...sums("-0.000000001", "0.00", "0.00", "-0.000000001"),
      },
    ]);
    expect(meta).toMatchObject({
      month: "2026-01",
      from: "2026-01-01",
      to: TODAY,
      totals: sums("11.199999999", "0.22", "1.50", "12.919999999"),
      by_key: [
        { key_id: 2 },
        { key_id: 1, ...sums("0.00", "0.22", "1.50", "1.72") },
        { key_id: null },
      ],
      months: ["2026-01"],
      next_cursor: null,
    });
  });

  test("the total is that of the usage, to the nano-dollar", async () => {
    const { meta } = await read();
    const usage = await callRoute(getUsage, "/api/v1/usage?from=2026-01-01&to=2026-01-20");
    expect(usage.body).toMatchObject({ meta: { totals: { cost_usd: meta.totals.total_usd } } });
  });

  test("an incident that is called fixed stays unintended, and one that was merged away counts nowhere", async () => {
    const old = world.incident(1, { costs: { "2026-01-18": USD }, status: "fixed" });
    world.incident(1, { costs: { "2026-01-18": 9 * USD }, mergedInto: old });
    const { data } = await read();
    const the18th = data.filter(({ day }) => day === "2026-01-18");
    expect(the18th).toMatchObject([sums("0.00", "0.00", "1.00", "1.00")]);
  });

  test("every recorded day is told, and days that were not are absent", async () => {
    world.day("2026-01-03", []);
    expect((await read()).meta.by_day).toEqual([
      { day: "2026-01-03", ...sums("0.00", "0.00", "0.00", "0.00") },
      { day: "2026-01-19", ...sums("11.199999999", "0.22", "1.50", "12.919999999") },
    ]);
  });

  test("one key, and one account, at a time", async () => {
    expect((await read("?key=1")).meta.totals).toEqual(sums("0.00", "0.22", "1.50", "1.72"));
    expect((await read("?key=0")).data).toMatchObject([{ key_id: null }]);
    const other = world.accountOf("user:b");
    expect((await read(`?account=${other}`)).data).toEqual([]);
    expect((await read(`?account=${world.accountId}`)).data).toHaveLength(3);
  });
});

describe("money of a free-only key that no incident holds", () => {
  const spent = async (search = "") => (await read(search)).meta.totals;

  test("is unintended until the review has filed it", async () => {
    world.key(1);
    world.day(TODAY, [{ keyId: 1, costNanoUsd: USD }]);
    expect(await spent()).toEqual(sums("0.00", "0.00", "1.00", "1.00"));
  });

  test("is intended as far as it was spent before the key was meant for free models only", async () => {
    world.key(1);
    world.day(TODAY, [{ keyId: 1, costNanoUsd: 3 * USD }]);
    world.baseline(1, TODAY, { "acme/tiny": USD, "acme/other": USD, "": 1.5 * USD });
    expect(await spent()).toEqual(sums("2.00", "0.00", "1.00", "3.00"));
  });

  test("is nobody's fault on a day that is not reviewed any more, nor of a management key", async () => {
    world.key(1);
    world.key(2, { kind: "management" });
    world.day("2025-12-15", [{ keyId: 1, costNanoUsd: USD }]);
    world.day("2025-12-16", [
      { keyId: 1, costNanoUsd: USD },
      { keyId: 2, costNanoUsd: USD },
    ]);
    expect(await spent("?month=2025-12")).toEqual(sums("2.00", "0.00", "1.00", "3.00"));
  });
});

test("an incident that the key's own counter found counts before the ledger tells of it", async () => {
  world.key(1);
  world.day(TODAY, [{ keyId: 1, costNanoUsd: 0.5 * USD }]);
  world.incident(1, { costs: { [TODAY]: 1.5 * USD }, detectedBy: "key_usage" });
  expect((await read()).meta.totals).toEqual(sums("0.00", "0.00", "1.50", "1.50"));
});

test("money of a key without a ledger is told as well, with its month", async () => {
  world.key(1, { accountId: null, name: null, label: null });
  world.incident(1, { costs: { "2025-12-31": USD } });
  const { data, meta } = await read("?month=2025-12");
  expect(data).toMatchObject([{ day: "2025-12-31", key_id: 1, key_name: null }]);
  expect(meta).toMatchObject({ from: "2025-12-01", to: "2025-12-31", months: ["2025-12"] });
});

test("pages follow each other without a hole, and the sums are of the whole month on each", async () => {
  for (const id of [1, 2, 3]) world.key(id, { policy: "paid_allowed" });
  for (const day of ["2026-01-02", "2026-01-03"]) {
    world.day(
      day,
      [1, 2, 3].map((keyId) => ({ keyId, costNanoUsd: Math.min(keyId, 2) * USD })),
    );
  }
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { data, meta } = await read(`?limit=2&cursor=${cursor}`);
    seen.push(...data.map(({ day, key_id }) => `${day} ${key_id}`));
    expect(meta.totals.total_usd).toBe("10.00");
    cursor = meta.next_cursor;
  }
  expect(seen).toEqual([
    ...["2026-01-03 2", "2026-01-03 3", "2026-01-03 1"],
    ...["2026-01-02 2", "2026-01-02 3", "2026-01-02 1"],
  ]);
});

test("balances are told where they are known, below zero too", async () => {
  expect((await read()).meta.balance_usd).toBeNull();
  world.credits(10 * USD, 10.2 * USD);
  expect((await read()).meta.balance_usd).toBe("-0.20");
});

describe("budgets", () => {
  const everyDay = (costs: Readonly<Record<number, number>>) => {
    for (let date = 1; date <= 19; date += 1) {
      const rows = Object.entries(costs).map(([id, usd]) => ({
        ...{ keyId: Number(id), costNanoUsd: usd * USD },
      }));
      world.day(`2026-01-${String(date).padStart(2, "0")}`, rows);
    }
  };

  test("keys that may pay, the nearest to the end of their budget first, with what the month will come to", async () => {
    world.key(1, { policy: "paid_allowed", monthlyBudgetNanoUsd: 100 * USD });
    world.key(2, { policy: "paid_allowed", monthlyBudgetNanoUsd: 25 * USD, owner: "Ada" });
    world.key(3, { policy: "paid_allowed" });
    world.key(4);
    everyDay({ 1: 1, 2: 1, 3: 5, 4: 1 });
    const { budgets } = (await read()).meta;
    expect(budgets).toMatchObject([
      { key_id: 2, owner: "Ada", budget_usd: "25.00", spent_usd: "19.00", share: 0.76 },
      { key_id: 1, budget_usd: "100.00", spent_usd: "19.00", share: 0.19 },
      { key_id: 3, budget_usd: null, spent_usd: "95.00", share: null },
    ]);
    expect(budgets[0]?.forecast?.runs_out_on).toMatch(/^2026-01-2[5-7]$/);
    expect(budgets[1]?.forecast?.runs_out_on).toBeNull();
    const { at_end_usd, low_usd, high_usd } = budgets[2]?.forecast ?? {};
    expect(Number(low_usd)).toBeLessThanOrEqual(Number(at_end_usd));
    expect(Number(high_usd)).toBeGreaterThanOrEqual(Number(at_end_usd));
    expect(Math.abs(Number(at_end_usd) - 5 * 30)).toBeLessThan(10);
  });

  test("what the key itself tells counts where it is more, of this month alone", async () => {
    const paid = { policy: "paid_allowed", monthlyBudgetNanoUsd: 2 * USD } as const;
    world.key(1, { ...paid, usageMonthNanoUsd: 3 * USD, usageAt: NOON });
    world.key(2, { ...paid, usageMonthNanoUsd: 3 * USD, usageAt: Date.UTC(2025, 11, 31) });
    world.day("2026-01-19", [
      { keyId: 1, costNanoUsd: USD },
      { keyId: 2, costNanoUsd: USD },
    ]);
    expect((await read()).meta.budgets).toMatchObject([
      { key_id: 1, spent_usd: "3.00", share: 1.5, forecast: null },
      { key_id: 2, spent_usd: "1.00", share: 0.5, forecast: null },
    ]);
  });

  test("what a key spent in a month of which nobody told anything is not known, and no $0", async () => {
    world.key(1, { policy: "paid_allowed", monthlyBudgetNanoUsd: 2 * USD });
    const unknown = { key_id: 1, spent_usd: null, share: null, forecast: null };
    expect((await read()).meta.budgets).toMatchObject([unknown]);
    world.day("2026-01-19", []);
    expect((await read()).meta.budgets).toMatchObject([
      { ...unknown, spent_usd: "0.00", share: 0 },
    ]);
  });

  test("a month that is over is not foretold, and a budget of $0 has no share", async () => {
    world.key(1, { policy: "paid_allowed", monthlyBudgetNanoUsd: 0 });
    for (let date = 20; date <= 31; date += 1) {
      world.day(`2025-12-${date}`, [{ keyId: 1, costNanoUsd: USD }]);
    }
    expect((await read("?month=2025-12")).meta.budgets).toEqual([
      {
        ...{ key_id: 1, key_name: "key-1", owner: null, budget_usd: "0.00" },
        ...{ spent_usd: "12.00", share: null, forecast: null },
      },
    ]);
  });

  test("a key that is gone is told of in the months in which it spent", async () => {
    world.key(1, { policy: "paid_allowed", state: "deleted", goneAt: NOON });
    world.day("2025-12-20", [{ keyId: 1, costNanoUsd: USD }]);
    expect((await read()).meta.budgets).toEqual([]);
    expect((await read("?month=2025-12")).meta.budgets).toMatchObject([{ key_id: 1 }]);
  });
});

test.each([
  ["?month=2026-13", "month"],
  ["?month=2026-02", "month"],
  ["?month=2026-01-01", "month"],
  ["?key=ci", "key"],
  ["?account=-1", "account"],
  ["?cursor=nonsense", "cursor"],
  ["?limit=0", "limit"],
  ["?from=2026-01-01", "from"],
])("%s is refused, and the answer names the parameter", async (search, field) => {
  expect(await ask(search)).toMatchObject({
    status: 400,
    body: { error: { code: "bad_request", field } },
  });
});

test("a table that somebody takes along is defused, and pages by a link", async () => {
  world.key(1, { name: "=hermes", policy: "paid_allowed" });
  world.key(2, { policy: "paid_allowed" });
  world.day("2026-01-19", [
    { keyId: 1, costNanoUsd: 2 * USD },
    { keyId: 2, costNanoUsd: USD },
  ]);
  const { text, headers } = await ask("?format=csv&limit=1");
  expect(headers.get("content-disposition")).toContain("spend.csv");
  expect(headers.get("link")).toContain("cursor=");
  expect(text.split("\r\n")).toEqual([
    "day,key_id,key_name,intended_usd,expected_usd,unintended_usd,total_usd",
    "2026-01-19,1,'=hermes,2.00,0.00,0.00,2.00",
    "",
  ]);
});

test.each(WHO_SEES_USAGE)("%s: %i", async (as, status) => {
  expect((await ask("", as)).status).toBe(status);
});
