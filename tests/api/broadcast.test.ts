import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { GET as unknownAddress } from "@/app/api/[...path]/route";
import { POST, PUT } from "@/app/api/v1/broadcast/route";
import { openDatabase } from "@/db/client";
import { listMinutes } from "@/db/queries/minutes";
import { broadcastSpans } from "@/db/schema/usage";
import { type BroadcastOptions, testDelivery } from "../fake-openrouter/account/broadcast";
import type { PlantedRequest } from "../fake-openrouter/account/planted";
import { HOUR, MINUTE, T0 } from "../support/builders";
import { callRoute, type RouteCall } from "../support/call-route";
import { type MinutesWorld, minutesWorld, NOW, request, USER } from "../support/minutes-world";
import { temporaryFolder } from "../support/temporary-folder";

const SECRET = "a-secret-for-broadcast";
const JSON_TYPE = { "content-type": "application/json" };
const BEARER = { authorization: `Bearer ${SECRET}`, ...JSON_TYPE };
const env = { GRATIS_BROADCAST_SECRET: SECRET };

const world = (requests: readonly PlantedRequest[] = [], overrides = {}) =>
  minutesWorld({
    names: { 2: "laptop", 3: "twin", 4: "twin" },
    requests,
    runtime: { env, ...overrides },
  });

const deliver = (body: unknown, call: RouteCall = {}) =>
  callRoute(call.method === "PUT" ? PUT : POST, "/api/v1/broadcast", {
    as: "nobody",
    method: "POST",
    headers: BEARER,
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...call,
  });

const deliveries = ({ fake }: MinutesWorld, options: BroadcastOptions = {}) =>
  fake.deliveries({ from: T0, until: NOW, ...options });

const spansIn = ({ db }: MinutesWorld) => db.select().from(broadcastSpans).all();
const minutesIn = ({ db, accountId }: MinutesWorld) =>
  listMinutes(db, { accountId, from: T0, to: NOW + HOUR });

test("without a secret in the settings the address is as unknown as any other", async () => {
  await minutesWorld({ names: {} });
  const off = await deliver({}, { headers: BEARER });
  const unknown = await callRoute(unknownAddress, "/api/v1/no/such", { as: "nobody" });
  expect(off.status).toBe(404);
  expect({ status: off.status, body: off.body }).toEqual({
    status: unknown.status,
    body: unknown.body,
  });
});

test.each([
  ["nothing", JSON_TYPE],
  ["another secret", { ...JSON_TYPE, authorization: `Bearer ${SECRET}x` }],
  ["half of it", { ...JSON_TYPE, authorization: `Bearer ${SECRET.slice(0, -1)}` }],
  ["another scheme", { ...JSON_TYPE, authorization: `Basic ${SECRET}` }],
  ["the secret without a scheme", { ...JSON_TYPE, authorization: SECRET }],
])("who sends %s is refused, and the body is not read", async (_name, headers) => {
  const here = await world();
  let isRead = false;
  const body = new ReadableStream(
    {
      pull(controller) {
        isRead = true;
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const answer = await deliver({}, { headers, body, duplex: "half" } as RouteCall);
  expect(answer.status).toBe(401);
  expect(isRead).toBe(false);
  expect(spansIn(here)).toEqual([]);
});

test("neither a person nor a token of ours opens it", async () => {
  await world();
  for (const as of ["admin", "token:admin"] as const) {
    expect((await deliver({}, { as, headers: JSON_TYPE })).status).toBe(401);
  }
});

test("a delivery is on disk when it is answered, by POST and by PUT", async () => {
  const here = await world([request(2), request(2, { at: NOW - 2 * MINUTE })]);
  const [first, second] = deliveries(here);
  const posted = await deliver(first?.body);
  expect(posted).toMatchObject({
    status: 200,
    body: { data: { accepted: 1, duplicates: 0, dropped: 2, refused: 0 } },
  });
  expect(spansIn(here)).toHaveLength(1);
  expect((await deliver(second?.body, { method: "PUT" })).body).toMatchObject({
    data: { accepted: 1 },
  });
  expect(spansIn(here)).toHaveLength(2);
});

test("what is kept are the figures, the key by its name and whose it is", async () => {
  const here = await world([request(2, { id: "gen-1", costNanoUsd: 42, variant: "standard" })]);
  await deliver(deliveries(here)[0]?.body);
  expect(spansIn(here)).toEqual([
    {
      id: "gen-1",
      accountId: here.accountId,
      keyId: here.keyId(2),
      keyName: "laptop",
      identity: `user:${USER}`,
      at: NOW - MINUTE,
      receivedAt: NOW,
      modelId: "acme/model-001",
      askedFor: null,
      provider: "Acme",
      isFree: false,
      ok: true,
      promptTokens: 100,
      completionTokens: 20,
      reasoningTokens: 5,
      costNanoUsd: 42,
      byokNanoUsd: null,
      webNanoUsd: null,
    },
  ]);
});

test("the id asked for is kept where another answered, and a search does not turn a free model into its twin", async () => {
  const here = await world([
    request(2, { id: "gen-1", askedFor: "openrouter/auto", variant: "standard", costNanoUsd: 9 }),
    request(2, { id: "gen-2", costNanoUsd: 4_000_000, webNanoUsd: 4_000_000 }),
  ]);
  for (const { body } of deliveries(here)) await deliver(body);
  expect(spansIn(here)).toMatchObject([
    { modelId: "acme/model-001", askedFor: "openrouter/auto", webNanoUsd: null },
    {
      modelId: "acme/model-001:free",
      askedFor: null,
      webNanoUsd: 4_000_000,
      costNanoUsd: 4_000_000,
    },
  ]);
});

test("the same delivery again changes nothing, whatever its spelling", async () => {
  const here = await world([request(2)]);
  for (const options of [{}, { integers: "strings" }, { oldNames: true }, {}] as const) {
    await deliver(deliveries(here, options)[0]?.body);
  }
  const again = await deliver(deliveries(here)[0]?.body);
  expect(again.body).toMatchObject({ data: { accepted: 0, duplicates: 1 } });
  expect(spansIn(here)).toHaveLength(1);
  expect(minutesIn(here)).toMatchObject([{ total: 1 }]);
});

test("only free requests that worked are counted to their minute", async () => {
  const at = NOW - MINUTE;
  const here = await world([
    request(2, { at }),
    request(2, { at: at + 1 }),
    request(2, { at: at + 2, ok: false }),
    request(2, { at: at + 3, variant: "standard", costNanoUsd: 5 }),
    request(3, { at: at + 4 }),
  ]);
  for (const { body } of deliveries(here)) await deliver(body);
  expect(spansIn(here)).toHaveLength(5);
  expect(minutesIn(here)).toEqual([
    {
      at: Math.floor(at / MINUTE) * MINUTE,
      source: "broadcast",
      total: 3,
      // Two keys are called "twin", so nobody can say whose it was.
      rows: [
        { keyId: 0, requests: 1 },
        { keyId: here.keyId(2), requests: 2 },
      ],
    },
  ]);
});

test("test deliveries are answered with 200 and leave nothing behind", async () => {
  const here = await world();
  const { headers, body } = testDelivery("empty", { authorization: BEARER.authorization });
  const none = { data: { accepted: 0, duplicates: 0, dropped: 0, refused: 0 } };
  expect(await deliver(body, { headers })).toMatchObject({ status: 200, body: none });
  expect(await deliver("", { headers })).toMatchObject({ status: 200, body: none });
  expect(await deliver("{}", { headers })).toMatchObject({ status: 200, body: none });
  expect(await deliver(testDelivery("canned").body)).toMatchObject({
    status: 200,
    body: { data: { accepted: 0, dropped: 1 } },
  });
  expect(spansIn(here)).toEqual([]);
});

test("a test delivery needs the secret, too", async () => {
  await world();
  const { headers, body } = testDelivery("empty", { authorization: "Bearer wrong" });
  expect((await deliver(body, { headers })).status).toBe(401);
});

test("one bad span is set aside and counted, the others are kept", async () => {
  const here = await world([request(2, { id: "gen-1" })]);
  const good = deliveries(here)[0]?.body as { resourceSpans: unknown[] };
  const bad = { scopeSpans: [{ spans: [{ name: "LLM Generation" }, 7] }] };
  const answer = await deliver({ resourceSpans: [bad, ...good.resourceSpans] });
  expect(answer.body).toMatchObject({ data: { accepted: 1, refused: 2, dropped: 2 } });
});

test("requests of other weeks are refused: they could be counted twice", async () => {
  const here = await world([request(2, { id: "gen-1" })]);
  const [delivery] = deliveries(here);
  here.fake.clock.advance(34 * 24 * HOUR);
  expect((await deliver(delivery?.body)).body).toMatchObject({ data: { accepted: 0, refused: 1 } });
  expect(spansIn(here)).toEqual([]);
});

test.each([
  ["no JSON", "{half", 400],
  ["nothing", "", 400],
  ["a list", "[]", 400],
  ["JSON of another kind", '{"resourceSpans":7}', 400],
])("%s is answered in words that repeat nothing of it", async (_name, body, status) => {
  await world();
  const answer = await deliver(body);
  expect(answer).toMatchObject({ status, body: { error: { code: "bad_request", field: "body" } } });
  if (body) expect(answer.text).not.toContain(body);
});

test("other types than JSON, and compressed bodies, are refused by name", async () => {
  await world();
  const plain = await deliver("{}", { headers: { ...BEARER, "content-type": "text/plain" } });
  expect(plain).toMatchObject({ status: 415, body: { error: { field: "Content-Type" } } });
  const zipped = await deliver("", {
    headers: { ...BEARER, "content-encoding": "gzip" },
    body: gzipSync("{}"),
  });
  expect(zipped).toMatchObject({ status: 415, body: { error: { field: "Content-Encoding" } } });
});

test("more than 5 MB are refused, also when no length is stated; up to there all is read", async () => {
  const here = await world([request(2)]);
  const body = deliveries(here)[0]?.body as object;
  const bytes = (size: number) => {
    const text = JSON.stringify({ ...body, filler: "" });
    return JSON.stringify({ ...body, filler: "x".repeat(size - text.length) });
  };
  const chunked = (text: string) =>
    ({ body: new Blob([text]).stream(), duplex: "half" }) as unknown as RouteCall;
  const most = 5 * 1024 * 1024;
  expect((await deliver(bytes(most + 1))).status).toBe(413);
  expect((await deliver("", chunked(bytes(most + 1)))).status).toBe(413);
  expect(spansIn(here)).toEqual([]);
  expect((await deliver("", chunked(bytes(most)))).status).toBe(200);
  expect(spansIn(here)).toHaveLength(1);
});

test("prompts and completions never reach the disk or the log", async () => {
  const path = join(temporaryFolder(), "gratis.db");
  const lines: string[] = [];
  const note = (fields: object, message: string) => lines.push(JSON.stringify([fields, message]));
  const db = await openDatabase(path);
  const here = await world([request(2)], { db, log: { info: note, warn: note, error: note } });
  const [delivery] = deliveries(here, { content: true });
  expect(JSON.stringify(delivery)).toContain("What we asked.");
  await deliver(delivery?.body);
  await deliver(JSON.stringify(delivery?.body).slice(0, -1));
  expect(spansIn(here)).toHaveLength(1);
  db.$client.pragma("wal_checkpoint(truncate)");
  expect(readFileSync(path).includes("What ")).toBe(false);
  expect(lines.join()).not.toContain("What ");
  db.$client.close();
});

test("a database that cannot be written is a 503 for all that shared the commit, and nothing is kept", async () => {
  const here = await world([request(2), request(2, { at: NOW - 2 * MINUTE })]);
  here.db.$client.pragma("query_only = on");
  const answers = await Promise.all(deliveries(here).map(({ body }) => deliver(body)));
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(answers[0]?.headers.get("retry-after")).toBe("5");
  here.db.$client.pragma("query_only = off");
  expect(spansIn(here)).toEqual([]);
});
