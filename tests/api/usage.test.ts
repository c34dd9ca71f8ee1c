import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as getHours } from "@/app/api/v1/usage/hours/route";
import { GET } from "@/app/api/v1/usage/route";
import { writeTransaction } from "@/db/client";
import { listAudit } from "@/db/queries/audit";
import { keys } from "@/db/schema/keys";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { replaceUsageHours } from "@/db/writes/usage-hours";
import { utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED, NOTHING_USED } from "@/lib/domain/usage/usage";
import { usageOperations } from "@/lib/http/usage-operations";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { DAY, HOUR, T0 } from "../support/builders";
import { callRoute } from "../support/call-route";
import { testRuntime } from "../support/test-runtime";
import { type As, WHO_SEES_USAGE } from "../support/visitors";

const TODAY = utcDay(T0);
let runtime: Runtime;

beforeEach(async () => {
  runtime = await testRuntime();
  installRuntime(runtime);
  writeTransaction(runtime.db, (tx) => {
    const accountId = upsertAccount(tx, { identity: "user:a", now: T0 });
    const key = { state: "ok", stateSince: T0, firstSeenAt: T0 } as const;
    tx.insert(keys)
      .values({ id: 1, accountId, hash: "aa", name: "=ci", ...key })
      .run();
    const row = { ...NOTHING_USED, modelId: "acme/tiny:free", provider: null };
    for (const [daysAgo, requests] of [
      [0, 3],
      [29, 5],
      [30, 100],
    ] as const) {
      replaceUsageDay(tx, {
        ...{ accountId, day: utcDay(T0 - daysAgo * DAY), source: "analytics" },
        ...{ fetchedAt: T0, throughAt: T0 },
        rows: [
          { ...row, keyId: 1, requests, costNanoUsd: 1 },
          { ...row, keyId: NOT_ATTRIBUTED, requests: 1 },
        ],
      });
    }
    const hour = { hourAt: T0, keyId: 1, requests: 3, freeRequests: 2 };
    replaceUsageHours(tx, { accountId, from: T0, to: T0 + HOUR, rows: [hour] });
  });
});

const ask = (search: string, as: As = "token:usage") =>
  callRoute(GET, `/api/v1/usage${search}`, { as });

test("by default the last 30 days by day, today included, with totals and what no key explains", async () => {
  const { status, body } = await ask("");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: [
      { day: TODAY, requests: 4, cost_usd: "0.000000001" },
      { day: utcDay(T0 - 29 * DAY), requests: 6 },
    ],
    meta: {
      from: utcDay(T0 - 29 * DAY),
      to: TODAY,
      group_by: ["day"],
      totals: { requests: 10, cost_usd: "0.000000002" },
      not_attributed: { requests: 2, cost_usd: "0.00" },
      next_cursor: null,
    },
  });
});

test("groups come in any order and show in the rows, no others do", async () => {
  const { body } = await ask("?group_by=provider,key");
  expect(body).toMatchObject({
    data: [
      { key_id: 1, key_name: "=ci", provider: null, requests: 8 },
      { key_id: null, key_name: null, provider: null, requests: 2 },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/"(day|model_id)":/);
});

test("the answers are of the shape that the document tells", async () => {
  const schemaOf = (path: string) => {
    const operation = usageOperations[path]?.get as {
      responses: Record<string, { content: Record<string, { schema: z.ZodType }> }>;
    };
    return operation.responses["200"]?.content["application/json"]?.schema ?? z.never();
  };
  for (const search of ["", "?group_by=key,model", "?group_by=provider,day"]) {
    schemaOf("/api/v1/usage").parse((await ask(search)).body);
  }
  const hours = await callRoute(getHours, "/api/v1/usage/hours");
  schemaOf("/api/v1/usage/hours").parse(hours.body);
  expect(hours.body).toMatchObject({
    data: [{ weekday: 3, hour: 0, requests: 3, free_requests: 2, hours: 1 }],
  });
});

test.each([
  ["?group_by=week", "group_by"],
  ["?from=2026-02-30", "from"],
  ["?from=2026-01-02T00:00:00Z", "from"],
  ["?from=2026-01-02&to=2026-01-01", "to"],
  ["?key=ci", "key"],
  ["?account=-1", "account"],
  ["?cursor=nonsense", "cursor"],
  ["?limit=0", "limit"],
  ["?days=3", "days"],
])("%s is refused, and the answer names the parameter", async (search, field) => {
  expect(await ask(search)).toMatchObject({
    status: 400,
    body: { error: { code: "bad_request", field } },
  });
});

test("a table that somebody takes along is defused and filed", async () => {
  const { text, headers } = await ask("?group_by=key&format=csv");
  expect(headers.get("content-disposition")).toContain("usage.csv");
  expect(text.split("\r\n")).toEqual([
    "key_id,key_name,requests,prompt_tokens,completion_tokens,reasoning_tokens,cost_usd,byok_cost_usd,byok_requests",
    "1,'=ci,8,0,0,0,0.000000002,0.00,0",
    ",,2,0,0,0,0.00,0.00,0",
    "",
  ]);
  expect(
    JSON.stringify(listAudit(runtime.db, { now: T0, intervalSeconds: null, limit: 9 })),
  ).toContain('"export"');
});

describe("who may see it", () => {
  test.each(WHO_SEES_USAGE)("%s: %i", async (as, status) => {
    expect((await ask("", as)).status).toBe(status);
  });
});
