import { expect, test } from "vitest";
import { hourGrid } from "@/lib/domain/quota/hour-grid";
import { MINUTES_SHOWN, minuteColumns, minuteCoverage } from "@/lib/domain/quota/minute-columns";
import type { QuotaDayAnswer } from "@/lib/domain/quota/quota-answers";
import { quotaColumns, quotaDaysAsked } from "@/lib/domain/quota/quota-columns";
import { MINUTE_MS, toIso } from "@/lib/domain/time";
import type { UsageMinuteAnswer } from "@/lib/domain/usage/usage-answers";

const NOW = Date.UTC(2026, 10, 21, 20, 48, 12);
const RUNNING = Date.UTC(2026, 10, 21, 20, 48);

function minute(back: number, row: Partial<UsageMinuteAnswer> = {}): UsageMinuteAnswer {
  return {
    account_id: 1,
    at: toIso(RUNNING - back * MINUTE_MS),
    key_id: 1,
    key_name: "ci",
    requests: 1,
    source: "analytics",
    ...row,
  };
}

function syncedThrough(back: number) {
  const at = toIso(RUNNING - back * MINUTE_MS);
  return {
    syncs: [{ subject: "minutes", through: at, ok_at: at, tried_at: at, error: null }],
  } as const;
}

test("a minute without a row is zero up to where analytics was read, and unknown after it", () => {
  const columns = minuteColumns({
    now: NOW,
    rows: [],
    keyIds: [],
    coverage: minuteCoverage(syncedThrough(5), []),
  });
  expect(columns).toHaveLength(MINUTES_SHOWN);
  expect(columns.at(-7)?.used).toBe(0);
  expect(columns.at(-5)?.used).toBeNull();
  expect(columns.at(-1)).toMatchObject({ at: toIso(RUNNING), used: null, isRunning: true });
});

test("nobody looked: every minute is unknown, none is zero", () => {
  const columns = minuteColumns({
    now: NOW,
    rows: [],
    keyIds: [],
    coverage: minuteCoverage({ syncs: [] }, []),
  });
  expect(columns.every(({ used, parts }) => used === null && parts.length === 0)).toBe(true);
});

test("the keys asked for are told apart, and the others with what no key explains are the rest", () => {
  const rows = [
    minute(3, { key_id: 1, requests: 4 }),
    minute(3, { key_id: 2, requests: 3 }),
    minute(3, { key_id: null, requests: 2 }),
  ];
  const columns = minuteColumns({
    now: NOW,
    rows,
    keyIds: [2],
    coverage: minuteCoverage(syncedThrough(1), rows),
  });
  expect(columns.at(-4)).toMatchObject({ used: 9, parts: [3, 6], source: "analytics" });
});

test("a delivery by Broadcast makes the minutes after it known", () => {
  const rows = [minute(2, { source: "broadcast" })];
  const columns = minuteColumns({
    now: NOW,
    rows,
    keyIds: [1],
    coverage: minuteCoverage({ syncs: [] }, rows),
  });
  expect(columns.at(-3)?.used).toBe(1);
  expect(columns.at(-2)?.used).toBe(0);
  expect(columns.at(-4)?.used).toBeNull();
});

test("an hour of the week shows its average, and one never recorded is not an hour without requests", () => {
  const grid = hourGrid([
    { weekday: 0, hour: 9, requests: 30, free_requests: 20, hours: 4 },
    { weekday: 6, hour: 23, requests: 5, free_requests: 0, hours: 2 },
    { weekday: 2, hour: 0, requests: 10, free_requests: 10, hours: 1 },
  ]);
  expect(grid.map(({ weekday }) => weekday)).toEqual([
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
  ]);
  expect(grid[0]?.cells[9]).toMatchObject({ average: 5, strength: 0.5 });
  expect(grid[6]?.cells[23]).toMatchObject({ average: 0, strength: 0 });
  expect(grid[2]?.cells[0]?.strength).toBe(1);
  expect(grid[1]?.cells[9]?.average).toBeNull();
});

function day(answer: Partial<QuotaDayAnswer>): QuotaDayAnswer {
  return {
    account_id: 1,
    day: "2026-11-20",
    used: 0,
    limit: 1_000,
    source: "counter",
    lower_bound: false,
    successes: null,
    ran_out_at: null,
    as_of: "2026-11-20T23:59:00Z",
    ...answer,
  };
}

test("a day nobody looked at has no figure, and a zero that was read stays a zero", () => {
  const columns = quotaColumns(
    [day({ used: 1_000, ran_out_at: "2026-11-20T15:00:00Z" }), day({ day: "2026-11-21" })],
    { from: "2026-11-19", to: "2026-11-21" },
  );
  expect(columns.map(({ used }) => used)).toEqual([null, 1_000, 0]);
  expect(columns.map(({ ranOut }) => ranOut)).toEqual([false, true, false]);
});

test("the days asked for reach from today back to the first of the range", () => {
  expect(quotaDaysAsked({ from: "2026-11-21", to: "2026-11-21" }, NOW)).toBe(1);
  expect(quotaDaysAsked({ from: "2026-01-01", to: "2026-01-31" }, NOW)).toBe(325);
});
