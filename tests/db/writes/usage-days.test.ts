import { beforeEach, describe, expect, test } from "vitest";
import { type Database, writeTransaction } from "@/db/client";
import { listLedgerRows } from "@/db/queries/ledger-rows";
import { listUsage } from "@/db/queries/usage";
import { listUsageHours } from "@/db/queries/usage-hours";
import { usageDayStates, usageHours, usageKeyDays } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { type HourRow, replaceUsageHours } from "@/db/writes/usage-hours";
import { dayStartMs, utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED, NOTHING_USED } from "@/lib/domain/usage/usage";
import {
  USAGE_GROUPS,
  type UsageGroup,
  type UsageRowAnswer,
} from "@/lib/domain/usage/usage-answers";
import type { UsageRow } from "@/lib/domain/usage/usage-row";
import { seededRandom } from "@/scripts/support/seeded-random";
import { DAY, HOUR, T0 } from "../../support/builders";
import { memoryDatabase } from "../../support/memory-database";

const FROM = utcDay(T0);
const FREE = "acme/tiny:free";
const asked = { now: T0, intervalSeconds: null, limit: 100_000 };
const NOBODY = { from: FROM, to: utcDay(T0 + 400 * DAY) };

let db: Database;
let accountId: number;

beforeEach(async () => {
  db = await memoryDatabase();
  accountId = writeTransaction(db, (tx) => upsertAccount(tx, { identity: "user:a", now: T0 }));
});

function row(keyId: number, requests: number, parts: Partial<UsageRow> = {}): UsageRow {
  return { ...NOTHING_USED, keyId, modelId: FREE, provider: "Novita", requests, ...parts };
}

function keep(
  rows: readonly UsageRow[],
  day = FROM,
  account = accountId,
  throughAt = dayStartMs(day) + DAY,
): number {
  const about = {
    accountId: account,
    day,
    source: "activity",
    fetchedAt: T0,
    throughAt,
  } as const;
  return writeTransaction(db, (tx) => replaceUsageDay(tx, { ...about, rows }));
}

const list = (groupBy: readonly UsageGroup[], parts: object = {}) =>
  listUsage(db, { ...asked, ...NOBODY, groupBy, ...parts });

describe("a day of the ledger", () => {
  test("is replaced as a whole, and its sums with it", () => {
    keep([row(1, 5), row(2, 3, { modelId: "acme/big" })]);
    keep([row(1, 6, { promptTokens: 9 })]);
    expect(listLedgerRows(db, { accountId, day: FROM })).toEqual([row(1, 6, { promptTokens: 9 })]);
    expect(list(["key"]).data).toMatchObject([{ key_id: 1, requests: 6 }]);
    expect(list(["model"]).data).toMatchObject([{ model_id: FREE, requests: 6 }]);
    expect(db.select().from(usageDayStates).all()).toHaveLength(1);
  });

  test("rows of one key, model and provider are added up, and what comes to nothing is no row", () => {
    keep([row(1, 5, { costNanoUsd: 2 }), row(1, 2, { costNanoUsd: 1 }), row(2, 1), row(2, -1)]);
    expect(listLedgerRows(db, { accountId, day: FROM })).toEqual([row(1, 7, { costNanoUsd: 3 })]);
  });

  test("the same again writes nothing", () => {
    const rows = [row(1, 5), row(2, 3)];
    expect(keep(rows)).toBe(2);
    expect(keep(rows)).toBe(0);
    expect(keep([row(1, 5)])).toBe(1);
  });

  test("only models that draw the free quota count as free requests of a key", () => {
    keep([
      row(1, 5),
      row(1, 4, { modelId: "openrouter/free" }),
      row(1, 3, { modelId: "acme/tiny" }),
    ]);
    expect(db.select().from(usageKeyDays).all()).toMatchObject([{ requests: 12, freeRequests: 9 }]);
  });

  test("sums that are no longer exact are refused, and nothing is written", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const costly = { costNanoUsd: most };
    expect(() => keep([row(1, 1, costly), row(1, 1, costly)])).toThrow(RangeError);
    expect(list(["day"]).data).toEqual([]);
    expect(db.select().from(usageDayStates).all()).toEqual([]);
  });
});

/** Some accounts, days, keys, models and providers at random. */
function fill(seed: number): void {
  const random = seededRandom(seed);
  const other = writeTransaction(db, (tx) => upsertAccount(tx, { identity: "user:b", now: T0 }));
  for (const account of [accountId, other]) {
    for (let day = 0; day < 6; day += 1) {
      const rows = Array.from({ length: random.below(25) }, () => {
        const keyId = random.below(5);
        const sign = keyId === NOT_ATTRIBUTED && random.below(2) === 0 ? -1 : 1;
        return row(
          keyId === NOT_ATTRIBUTED ? keyId : keyId + account * 10,
          sign * random.below(9),
          {
            modelId: `acme/model-${random.below(4)}${random.below(2) === 0 ? ":free" : ""}`,
            provider: random.pick(["Novita", "Chutes", null]),
            costNanoUsd: sign * random.below(2_000_000_000),
            byokNanoUsd: random.below(2) * random.below(1_000),
          },
        );
      });
      keep(rows, utcDay(T0 + day * DAY), account);
    }
  }
}

const nano = (usd: string) => {
  const [whole = "", fraction = ""] = usd.replace("-", "").split(".");
  const value = Number(`${whole}${fraction.padEnd(9, "0")}`);
  return usd.startsWith("-") ? -value : value;
};
const sumOf = (rows: readonly UsageRowAnswer[]) => ({
  requests: rows.reduce((sum, { requests }) => sum + requests, 0),
  cost: rows.reduce((sum, { cost_usd }) => sum + nano(cost_usd), 0),
});

describe("sums", () => {
  test("of days, keys, models and providers, alone and together, all come to the total of the range, exactly", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      fill(seed);
      const subsets = Array.from({ length: 15 }, (_, index) =>
        USAGE_GROUPS.filter((_group, place) => ((index + 1) >> place) & 1),
      );
      for (const groupBy of subsets) {
        const { data, meta } = list(groupBy);
        const total = { requests: meta.totals.requests, cost: nano(meta.totals.cost_usd) };
        expect(sumOf(data)).toEqual(total);
      }
      const { data, meta } = list(["key"]);
      expect(sumOf(data.filter(({ key_id }) => key_id === null))).toEqual({
        requests: meta.not_attributed.requests,
        cost: nano(meta.not_attributed.cost_usd),
      });
    }
  });

  test("a filter gives exactly the rows that grouping gives", () => {
    fill(3);
    const all = list(USAGE_GROUPS).data;
    const filters = [
      { key: 11 },
      { key: NOT_ATTRIBUTED },
      { model: "acme/model-1:free" },
      { provider: "Novita" },
      { key: 12, model: "acme/model-2" },
      { key: 12, provider: "Chutes" },
      { account: accountId, from: utcDay(T0 + DAY), to: utcDay(T0 + 3 * DAY) },
    ];
    for (const filter of filters) {
      const own = list(USAGE_GROUPS, filter);
      expect(own.data.length).toBeGreaterThan(0);
      const { key, model, provider, account, from = "", to = "9" } = { ...empty, ...filter };
      const wanted = all.filter(
        (told) =>
          (key === undefined || (told.key_id ?? NOT_ATTRIBUTED) === key) &&
          (model === undefined || told.model_id === model) &&
          (provider === undefined || told.provider === provider) &&
          (told.day ?? "") >= from &&
          (told.day ?? "") <= to,
      );
      if (account === undefined) expect(own.data).toEqual(wanted);
      expect(sumOf(own.data)).toEqual({
        requests: own.meta.totals.requests,
        cost: nano(own.meta.totals.cost_usd),
      });
    }
  });
});

const empty: {
  key?: number;
  model?: string;
  provider?: string;
  account?: number;
  from?: string;
  to?: string;
} = {};

test("pages together are the whole list: newest day first, in it what cost most", () => {
  fill(5);
  const whole = list(USAGE_GROUPS).data;
  const pages: UsageRowAnswer[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof list> = list(USAGE_GROUPS, { limit: 7, cursor });
    pages.push(...page.data);
    cursor = page.meta.next_cursor;
  } while (cursor !== null);
  expect(pages).toEqual(whole);
  const days = whole.map(({ day }) => day ?? "");
  expect(days).toEqual(days.toSorted().reverse());
});

test("however far the range and however long the gaps, every day stands in the list once", () => {
  const daysAfter = [0, 1, 2, 9, 10, 400, 401];
  for (const day of daysAfter) keep([row(1, day + 1), row(2, 1)], utcDay(T0 + day * DAY));
  const far = { from: "0001-01-01", to: "9999-12-31" };
  const wanted = daysAfter.toReversed().map((day) => [utcDay(T0 + day * DAY), day + 2]);
  const told = (rows: readonly UsageRowAnswer[]) =>
    rows.map(({ day, requests }) => [day, requests]);
  for (let limit = 1; limit <= wanted.length + 1; limit += 1) {
    const first = list(["day"], { ...far, limit });
    expect(told(first.data)).toEqual(wanted.slice(0, limit));
    const cursor = first.meta.next_cursor;
    expect(cursor === null).toBe(limit >= wanted.length);
    if (cursor === null) continue;
    expect(told(list(["day"], { ...far, cursor }).data)).toEqual(wanted.slice(limit));
  }
  expect(list(["day"], { from: "0001-01-01", to: utcDay(T0 - DAY) }).data).toEqual([]);
});

test("the runs of sources leave out what was not recorded", () => {
  for (const day of [0, 1, 3]) keep([row(1, 1)], utcDay(T0 + day * DAY));
  const runs = list(["day"]).meta.sources.map(({ source, from, to }) => [source, from, to]);
  expect(runs).toEqual([
    ["activity", FROM, utcDay(T0 + DAY)],
    ["activity", utcDay(T0 + 3 * DAY), utcDay(T0 + 3 * DAY)],
  ]);
  keep([row(1, 1)], utcDay(T0 + 3 * DAY), accountId, T0 + 3 * DAY + HOUR);
  keep([row(1, 1)], utcDay(T0 + 4 * DAY));
  expect(list(["day"]).meta.sources.map(({ through }) => through)).toEqual([
    "2026-01-03T00:00:00Z",
    "2026-01-04T01:00:00Z",
    "2026-01-06T00:00:00Z",
  ]);
});

describe("hours", () => {
  const keepHours = (from: number, to: number, rows: readonly HourRow[]) =>
    writeTransaction(db, (tx) => replaceUsageHours(tx, { accountId, from, to, rows }));
  const hour = (hourAt: number, keyId: number, requests: number): HourRow => {
    return { hourAt, keyId, requests, freeRequests: requests - 1 };
  };

  test("an hour in which nothing was used is told from one that was not recorded", () => {
    keepHours(T0, T0 + 2 * HOUR, [hour(T0, 1, 5)]);
    expect(listUsageHours(db, { ...asked, from: FROM, to: FROM }).data).toEqual([
      { weekday: 3, hour: 0, requests: 5, free_requests: 4, hours: 1 },
      { weekday: 3, hour: 1, requests: 0, free_requests: 0, hours: 1 },
    ]);
  });

  test("are replaced, and summed over weeks", () => {
    keepHours(T0, T0 + HOUR, [hour(T0, 1, 5), hour(T0, 2, 9)]);
    keepHours(T0, T0 + HOUR, [hour(T0, 1, 6)]);
    keepHours(T0 + 7 * DAY, T0 + 7 * DAY + HOUR, [hour(T0 + 7 * DAY, 1, 3)]);
    const { data } = listUsageHours(db, { ...asked, from: FROM, to: utcDay(T0 + 9 * DAY) });
    expect(data).toEqual([{ weekday: 3, hour: 0, requests: 9, free_requests: 7, hours: 2 }]);
    expect(db.select().from(usageHours).all()).toHaveLength(4);
  });
});
