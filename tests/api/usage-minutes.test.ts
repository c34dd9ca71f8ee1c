import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/usage/minutes/route";
import { usageMinutes } from "@/db/schema/usage";
import { upsertAccount } from "@/db/writes/accounts";
import { minutesOperations } from "@/lib/http/minutes-operations";
import { openApiDocument } from "@/lib/http/openapi";
import { syncMinutes } from "@/lib/sync/sync-minutes";
import { HOUR, MINUTE } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import { type MinutesWorld, minutesWorld, NOW, request } from "../support/minutes-world";

const PATH = "/api/v1/usage/minutes";
const read = (search = "", call: RouteCall = {}) => callRoute(GET, `${PATH}${search}`, call);

type Row = { account_id: number; at: string; key_id: number | null; requests: number };
const rowsOf = (answer: { body: unknown }) => (answer.body as { data: Row[] }).data;

const MINUTE_AT = Math.floor(NOW / MINUTE) * MINUTE;

function keep(
  { db, accountId }: Pick<MinutesWorld, "db" | "accountId">,
  rows: readonly (readonly [minutesAgo: number, keyId: number, requests: number])[],
) {
  for (const [ago, keyId, requests] of rows) {
    const minuteAt = MINUTE_AT - ago * MINUTE;
    db.insert(usageMinutes)
      .values({ accountId, minuteAt, source: "analytics", keyId, requests })
      .run();
  }
}

test("the minutes of the last three hours by key, with the source and how far it is known", async () => {
  const requests = [
    request(2),
    request(2),
    request(3),
    request(2, { at: NOW - 2 * HOUR }),
    request(2, { at: NOW - 4 * HOUR }),
  ];
  const world = await minutesWorld({ names: { 2: "laptop", 3: "ci" }, requests });
  await syncMinutes(world.context);
  const { accountId } = world;
  const source = "analytics";
  const laptop = { account_id: accountId, key_id: world.keyId(2), key_name: "laptop", source };
  const ci = { account_id: accountId, key_id: world.keyId(3), key_name: "ci", source };
  expect((await read()).body).toEqual({
    data: [
      { ...laptop, at: "2026-01-01T10:30:00Z", requests: 1 },
      { ...laptop, at: "2026-01-01T12:29:00Z", requests: 2 },
      { ...ci, at: "2026-01-01T12:29:00Z", requests: 1 },
    ],
    meta: {
      as_of: "2026-01-01T12:30:20Z",
      snapshot_at: null,
      stale: false,
      from: "2026-01-01T09:30:00Z",
      to: "2026-01-01T12:30:20Z",
      through: [{ account_id: accountId, through: "2026-01-01T12:30:20Z" }],
      next_cursor: null,
    },
  });
});

test("without a key there are no minutes, and nothing says that there were none", async () => {
  await minutesWorld({ names: {} });
  const { body } = await read();
  expect(body).toMatchObject({ data: [], meta: { through: [{ through: null }] } });
});

test("what no key explains has neither an id nor a name", async () => {
  const world = await minutesWorld({ names: {} });
  keep(world, [[1, 0, 4]]);
  expect(rowsOf(await read())).toMatchObject([{ key_id: null, key_name: null, requests: 4 }]);
});

test("a range takes the minute of its start and not that of its end", async () => {
  const world = await minutesWorld({ names: {} });
  keep(world, [
    [3, 0, 1],
    [2, 0, 2],
    [1, 0, 3],
  ]);
  const range = `?from=2026-01-01T12:28:40Z&to=2026-01-01T12:29:00Z`;
  expect(rowsOf(await read(range)).map(({ requests }) => requests)).toEqual([2]);
});

test("one account's minutes are asked for by its id", async () => {
  const world = await minutesWorld({ names: {} });
  const other = upsertAccount(world.db, { identity: "org:o1", now: NOW });
  keep(world, [[1, 0, 1]]);
  keep({ ...world, accountId: other }, [[1, 0, 2]]);
  expect(rowsOf(await read()).map(({ requests }) => requests)).toEqual([1, 2]);
  expect(rowsOf(await read(`?account=${other}`)).map(({ requests }) => requests)).toEqual([2]);
});

test("pages follow each other without a hole or a repetition", async () => {
  const world = await minutesWorld({ names: { 2: "laptop", 3: "ci" } });
  const rows = [9, 8, 7].flatMap((ago) =>
    [0, world.keyId(2), world.keyId(3)].map((keyId) => [ago, keyId, ago] as const),
  );
  keep(world, rows);
  const all = rowsOf(await read());
  const pages: Row[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await read(`?limit=2&cursor=${cursor}`);
    pages.push(...rowsOf(answer));
    cursor = (answer.body as { meta: { next_cursor: string | null } }).meta.next_cursor;
  }
  expect(all).toHaveLength(9);
  expect(pages).toEqual(all);
});

test("as CSV it holds the same rows", async () => {
  const world = await minutesWorld({ names: {} });
  keep(world, [[1, 0, 4]]);
  const { text, headers } = await read("?format=csv");
  expect(headers.get("content-disposition")).toContain("usage-minutes.csv");
  expect(text).toBe(
    `account_id,at,key_id,key_name,requests,source\r\n${world.accountId},2026-01-01T12:29:00Z,,,4,analytics\r\n`,
  );
});

test.each([
  ["?from=2026-01-01T12:00:00Z&to=2026-01-01T11:00:00Z", "to"],
  ["?from=2025-12-30", "from"],
  ["?account=one", "account"],
  ["?from=soon", "from"],
  ["?minutes=3", "minutes"],
  ["?cursor=x", "cursor"],
])("%s is refused by the name of the parameter", async (search, field) => {
  await minutesWorld({ names: {} });
  expect(await read(search)).toMatchObject({ status: 400, body: { error: { field } } });
});

test("only who may see usage sees it", async () => {
  await minutesWorld({ names: {} });
  expect((await read("", { as: "nobody" })).status).toBe(401);
  expect((await read("", { as: "token:read" })).status).toBe(403);
  expect((await read("", { as: "token:usage" })).status).toBe(200);
  expect((await read("", { as: "viewer" })).status).toBe(200);
});

test("the document tells of both addresses", () => {
  const { paths } = openApiDocument({ baseUrl: "http://localhost:3000", version: "1" });
  for (const path of Object.keys(minutesOperations)) expect(paths).toHaveProperty([path]);
});
