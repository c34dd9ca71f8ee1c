import { beforeEach, describe, expect, test } from "vitest";
import { GET } from "@/app/api/v1/spend/audit/route";
import { writeTransaction } from "@/db/client";
import { getKeyAudit } from "@/db/queries/key-audit";
import { keyMinutes } from "@/db/schema/spend";
import { modelRef } from "@/db/writes/usage-refs";
import { keyAuditsAnswer } from "@/lib/http/spend-schemas";
import { DAY, MINUTE } from "../support/builders";
import { callRoute } from "../support/call-route";
import { NOON, spendLedger, TODAY, USD } from "../support/spend-ledger";
import { type As, WHO_SEES_USAGE } from "../support/visitors";

let world: Awaited<ReturnType<typeof spendLedger>>;

beforeEach(async () => {
  world = await spendLedger();
});

const ask = (search = "", as: As = "token:usage") =>
  callRoute(GET, `/api/v1/spend/audit${search}`, { as });

async function read(search = "") {
  const { status, body } = await ask(search);
  expect(status).toBe(200);
  return keyAuditsAnswer.parse(body);
}

const capped = (usd: number, left = usd) =>
  ({ capKind: "capped", capNanoUsd: usd * USD, capRemainingNanoUsd: left * USD }) as const;

test("every key is told, the most dangerous first; no cap, $0 and one that nobody told are three things", async () => {
  world.key(1, { name: "locked", ...capped(0) });
  world.key(2, { name: "no cap", owner: "Ada" });
  world.key(3, { name: "not told", capKind: "unknown" });
  world.key(4, { name: "five", ...capped(5, 1.5), policy: "paid_allowed" });
  world.key(5, { name: "manager", kind: "management" });
  const { data, meta } = await read();
  expect(
    data.map(({ key_name, cap, limit_usd, can_spend, at_most_usd }) => [
      ...[key_name, cap, limit_usd, can_spend, at_most_usd],
    ]),
  ).toEqual([
    ["no cap", "none", null, "yes", null],
    ["not told", "unknown", null, "unknown", null],
    ["five", "capped", "5.00", "yes", "1.50"],
    ["locked", "capped", "0.00", "no", "0.00"],
    ["manager", "none", null, "no", "0.00"],
  ]);
  expect(meta.next_cursor).toBeNull();
});

test("a key is told with its owner, its last use and what can be done about it", async () => {
  world.key(1, { owner: "Ada", monthlyBudgetNanoUsd: null });
  world.day("2026-01-18", [{ keyId: 1, requests: 3 }]);
  const { data } = await read();
  expect(data).toMatchObject([
    {
      key_id: 1,
      account_id: world.accountId,
      hash: "1".padStart(64, "0"),
      policy: "free_only",
      state: "ok",
      owner: "Ada",
      last_used_at: "2026-01-18T00:00:00Z",
      reasons: [{ code: "no_cap" }],
      fix: { can_change: false, undoable: null, watch: null },
    },
  ]);
  const environment: never[] = [];
  expect(getKeyAudit(world.db, { keyId: 1, now: NOON, environment })).toEqual(data[0]);
  expect(getKeyAudit(world.db, { keyId: 9, now: NOON, environment })).toBeNull();
});

test("a paid request that was looked at closer is use as well, to the minute", async () => {
  world.key(1);
  world.day(TODAY, [{ keyId: 1, requests: 3 }]);
  const ref = writeTransaction(world.db, (tx) => modelRef(tx, "acme/tiny"));
  const paid = { keyId: 1, modelRef: ref, requests: 1, costNanoUsd: USD };
  world.db
    .insert(keyMinutes)
    .values({ ...paid, minuteAt: NOON - 5 * MINUTE })
    .run();
  expect((await read()).data).toMatchObject([{ last_used_at: "2026-01-20T11:55:00Z" }]);
  const environment: never[] = [];
  expect(getKeyAudit(world.db, { keyId: 1, now: NOON, environment })).toMatchObject({
    last_used_at: "2026-01-20T11:55:00Z",
  });
});

test("a cap that was used up yesterday is judged by the time of its figures, not by a later look without them", async () => {
  const usedUp = { ...capped(5, 0), capReset: "daily" };
  world.key(1, { ...usedUp, usageAt: NOON - DAY, syncedAt: NOON });
  expect((await read()).data).toMatchObject([{ can_spend: "yes", at_most_usd: "5.00" }]);
});

test("an account without money is named as a reason, and its keys stay what a top-up makes them", async () => {
  world.key(1);
  world.credits(5 * USD, 5.2 * USD);
  expect((await read()).data).toMatchObject([
    {
      can_spend: "yes",
      reasons: [
        { code: "no_cap" },
        { code: "no_balance", sentence: expect.stringContaining("−$0.20") },
        { code: "no_owner" },
        { code: "never_used" },
      ],
    },
  ]);
});

test("a key that is gone is told of for 30 days", async () => {
  world.key(1, { state: "deleted", goneAt: NOON - 30 * DAY });
  world.key(2, { state: "deleted", goneAt: NOON - 30 * DAY - 1 });
  expect((await read()).data.map(({ key_id }) => key_id)).toEqual([1]);
});

test("one account, and pages that follow each other in the order of danger", async () => {
  for (const id of [1, 2, 3]) world.key(id);
  world.key(4, { accountId: world.accountOf("user:b") });
  const first = await read(`?account=${world.accountId}&limit=2`);
  expect(first.data.map(({ key_id }) => key_id)).toEqual([1, 2]);
  const rest = await read(`?account=${world.accountId}&limit=2&cursor=${first.meta.next_cursor}`);
  expect(rest.data.map(({ key_id }) => key_id)).toEqual([3]);
  expect(rest.meta.next_cursor).toBeNull();
});

describe("what is refused", () => {
  test.each([
    ["?key=1", "key"],
    ["?account=a", "account"],
    ["?limit=0", "limit"],
    ["?cursor=nonsense", "cursor"],
    [`?cursor=${Buffer.from('["77"]').toString("base64url")}`, "cursor"],
  ])("%s", async (search, field) => {
    expect(await ask(search)).toMatchObject({ status: 400, body: { error: { field } } });
  });

  test.each(WHO_SEES_USAGE)("%s: %i", async (as, status) => {
    expect((await ask("", as)).status).toBe(status);
  });
});

test("in the table a cell says none, 0.00 or unknown, and none is empty", async () => {
  world.key(1, { name: "=locked", ...capped(0) });
  world.key(2, { name: "no-cap", owner: "Ada" });
  world.key(3, { name: "not-told", capKind: "unknown" });
  world.day(
    TODAY,
    [1, 2, 3].map((keyId) => ({ keyId })),
  );
  const { text } = await ask("?format=csv");
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  const columns = head.split(",");
  const cells = lines.map((line) => {
    const parts = line.split(",");
    const of = (name: string) => parts[columns.indexOf(name)];
    return [of("key_name"), of("can_spend"), of("at_most_usd"), of("cap"), of("limit_usd")];
  });
  expect(cells).toEqual([
    ["no-cap", "yes", "no end", "none", "none"],
    ["not-told", "unknown", "unknown", "unknown", "unknown"],
    ["'=locked", "no", "0.00", "capped", "0.00"],
  ]);
});
