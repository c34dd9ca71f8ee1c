import { beforeEach, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/spend/traps/route";
import { broadcastSpans } from "@/db/schema/usage";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { trapsAnswer } from "@/lib/http/spend-schemas";
import { buildFacts, buildPrices, HOUR, MINUTE } from "../support/builders";
import { callRoute } from "../support/call-route";
import { recordCatalog } from "../support/record-catalog";
import { NOON, spendLedger, TODAY } from "../support/spend-ledger";
import { type As, WHO_SEES_USAGE } from "../support/visitors";

let world: Awaited<ReturnType<typeof spendLedger>>;

const FREE = buildFacts({ id: "acme/tiny:free" });
const TWIN = buildFacts({ id: "acme/tiny", pricing: buildPrices("0.0000001", "0.0000003") });
const OTHERS = Array.from({ length: 20 }, (_, n) => buildFacts({ id: `other/model-${n}:free` }));

const ask = (search = "", as: As = "token:usage") =>
  callRoute(GET, `/api/v1/spend/traps${search}`, { as });

async function read(search = "") {
  const { status, body } = await ask(search);
  expect(status).toBe(200);
  return trapsAnswer.parse(body).data;
}

/** One answer of the catalog, minutes before noon, of these beside many others. */
const catalog = (minutesAgo: number, models: readonly ModelFacts[]) =>
  recordCatalog(world.db, { at: NOON - minutesAgo * MINUTE, models: [...OTHERS, ...models] });

const used = (day: string, requests: Readonly<Record<number, number>>, modelId = FREE.id) =>
  world.day(
    day,
    Object.entries(requests).map(([id, count]) => ({
      ...{ keyId: Number(id), modelId, requests: count },
    })),
  );

beforeEach(async () => {
  world = await spendLedger();
  catalog(60, [FREE, TWIN]);
  world.key(1, { name: "ci-bot" });
});

test("the trap names the keys before the first cent, with the twin's price and free replacements", async () => {
  used(TODAY, { 1: 400 });
  catalog(45, [FREE, TWIN]);
  expect(await read()).toEqual([]);
  catalog(30, [TWIN]);
  expect(await read()).toMatchObject([{ kind: "sprung", confirmed: false }]);
  catalog(15, [TWIN]);
  const [trap, ...rest] = await read();
  expect(rest).toEqual([]);
  expect(trap).toMatchObject({
    model_id: "acme/tiny:free",
    kind: "sprung",
    last_seen: "2026-01-20T11:15:00Z",
    gone_at: "2026-01-20T11:30:00Z",
    expires_on: null,
    confirmed: true,
    twin: { model_id: "acme/tiny", prompt_usd: "0.1", completion_usd: "0.3" },
    keys: [
      {
        ...{ key_id: 1, key_name: "ci-bot", requests: 400 },
        ...{ last_used_at: "2026-01-20T00:00:00Z", can_spend: "yes" },
      },
    ],
  });
  expect(trap?.replacements).toHaveLength(3);
  expect(trap?.replacements.every(({ id }) => id.endsWith(":free"))).toBe(true);
});

test("one that comes back is no trap any more, and one that became paid under its own name is", async () => {
  used(TODAY, { 1: 1 });
  catalog(45, [TWIN]);
  catalog(30, [FREE, TWIN]);
  expect(await read()).toEqual([]);
  catalog(15, [{ ...FREE, pricing: TWIN.pricing }, TWIN]);
  expect(await read()).toMatchObject([{ kind: "sprung", gone_at: "2026-01-20T11:45:00Z" }]);
});

test("no trap where the twin is not listed, or costs nothing", async () => {
  used(TODAY, { 1: 1 });
  catalog(45, []);
  expect(await read()).toEqual([]);
  catalog(30, [buildFacts({ id: "acme/tiny" })]);
  expect(await read()).toEqual([]);
});

test("a snapshot that is held back springs nothing", async () => {
  used(TODAY, { 1: 1 });
  recordCatalog(world.db, { at: NOON - 45 * MINUTE, models: [TWIN] });
  expect(await read()).toEqual([]);
});

test("an announced end is a trap two weeks ahead, and no earlier", async () => {
  used(TODAY, { 1: 1 });
  catalog(45, [{ ...FREE, expirationDate: "2026-02-04" }, TWIN]);
  expect(await read()).toEqual([]);
  catalog(30, [{ ...FREE, expirationDate: "2026-02-03" }, TWIN]);
  const [trap] = await read();
  expect(trap).toMatchObject({
    ...{ kind: "announced", expires_on: "2026-02-03", gone_at: null, last_seen: null },
    confirmed: false,
  });
  expect(trap?.replacements).toHaveLength(3);
});

describe("whom it names", () => {
  beforeEach(() => {
    catalog(30, [TWIN]);
  });

  test("free-only keys that used it in the last 14 days and still exist", async () => {
    world.key(2, { policy: "paid_allowed" });
    world.key(3, { state: "deleted" });
    world.key(4, { kind: "management" });
    used("2026-01-05", { 1: 9 });
    expect(await read()).toEqual([]);
    used("2026-01-06", { 1: 3, 2: 9, 3: 9, 4: 9 });
    used("2026-01-07", { 1: 4 });
    expect(await read()).toMatchObject([
      { keys: [{ key_id: 1, requests: 7, last_used_at: "2026-01-07T00:00:00Z" }] },
    ]);
  });

  test("those that can spend first, then by requests", async () => {
    world.key(2, { capKind: "capped", capNanoUsd: 0 });
    world.key(3, { capKind: "unknown" });
    world.key(4);
    used(TODAY, { 1: 5, 2: 99, 3: 50, 4: 6 });
    const [trap] = await read();
    expect(trap?.keys.map(({ key_id, can_spend }) => [key_id, can_spend])).toEqual([
      [4, "yes"],
      [1, "yes"],
      [3, "unknown"],
      [2, "no"],
    ]);
  });

  test("the minute of the last use, where Broadcast tells it", async () => {
    used(TODAY, { 1: 5 });
    const at = NOON - 3 * HOUR;
    const about = { id: "gen-1", accountId: world.accountId, keyId: 1, modelId: FREE.id };
    world.db
      .insert(broadcastSpans)
      .values({ ...about, at, receivedAt: at, isFree: true, ok: true })
      .run();
    expect(await read()).toMatchObject([{ keys: [{ last_used_at: "2026-01-20T09:00:00Z" }] }]);
  });

  test("an incident is no end of the trap", async () => {
    used(TODAY, { 1: 5 });
    world.incident(1, { costs: { [TODAY]: 1 } });
    expect(await read()).toHaveLength(1);
  });
});

test("a trap that nobody could pay for comes last, and one account's traps can be asked for", async () => {
  const other = buildFacts({ id: "b/other:free" });
  const twin = buildFacts({ id: "b/other", pricing: TWIN.pricing });
  world.key(2, { accountId: world.accountOf("user:b"), capKind: "capped", capNanoUsd: 0 });
  catalog(45, [FREE, TWIN, other, twin]);
  used(TODAY, { 1: 1 });
  world.day(TODAY, [{ keyId: 2, modelId: other.id, requests: 99 }], 2);
  catalog(30, [TWIN, twin]);
  expect((await read()).map(({ model_id }) => model_id)).toEqual([FREE.id, other.id]);
  expect((await read("?account=2")).map(({ model_id }) => model_id)).toEqual([other.id]);
});

test("in the table each key has a row", async () => {
  used(TODAY, { 1: 400 });
  catalog(30, [TWIN]);
  const { text } = await ask("?format=csv");
  const [head, line, ...rest] = text.trimEnd().split("\r\n");
  expect(head).toContain("model_id,kind,last_seen,gone_at,expires_on,confirmed,twin_model_id");
  expect(line).toContain("acme/tiny:free,sprung,2026-01-20T11:00:00Z,2026-01-20T11:30:00Z,,no");
  expect(line).toContain(",1,ci-bot,400,2026-01-20T00:00:00Z,yes,");
  expect(rest).toEqual([]);
});

test.each(WHO_SEES_USAGE)("%s: %i", async (as, status) => {
  expect((await ask("", as)).status).toBe(status);
});

test.each([
  ["?month=2026-01", "month"],
  ["?cursor=nonsense", "cursor"],
])("%s is refused", async (search, field) => {
  expect(await ask(search)).toMatchObject({ status: 400, body: { error: { field } } });
});
