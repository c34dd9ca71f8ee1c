import { expect, onTestFinished, test } from "vitest";
import { readBroadcast } from "@/lib/openrouter/broadcast";
import { type BroadcastOptions, testDelivery } from "@/tests/fake-openrouter/account/broadcast";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { KEYS, MINUTE, NOW, planted, TODAY } from "./account-world";

async function bodyOf(request: Partial<PlantedRequest> = {}, options: BroadcastOptions = {}) {
  const fake = await startFakeOpenRouter({ at: NOW });
  onTestFinished(() => fake.close());
  fake.plant({ keys: KEYS, requests: [planted({ id: "gen-1", ...request })] });
  return fake.deliveries({ from: TODAY, until: NOW, ...options })[0]?.body;
}

type Json = Record<string, unknown>;
const attribute = (key: string, value: Json) => ({ key, value });
const span = (overrides: Json = {}, attributes: Json[] = []) => ({
  name: "LLM Generation",
  startTimeUnixNano: `${NOW}123456`,
  status: { code: 1 },
  attributes: [attribute("gen_ai.response.id", { stringValue: "gen-1" }), ...attributes],
  ...overrides,
});
const otlp = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const readOne = (overrides?: Json, attributes?: Json[]) =>
  readBroadcast(otlp(span(overrides, attributes))).spans[0];

test("a delivery is its root span, whatever stands beside it", async () => {
  expect(readBroadcast(await bodyOf({ costNanoUsd: 13_542_000 }))).toEqual({
    spans: [
      {
        id: "gen-1",
        at: NOW - MINUTE,
        ok: true,
        requestedModel: "acme/model-001:free",
        answeredModel: "acme/model-001:free",
        provider: "Acme",
        keyName: "laptop-free",
        organizationId: null,
        entityId: "user_2dHFtVWx2n56w6HkM0000000000",
        creatorUserId: "user_2dHFtVWx2n56w6HkM0000000000",
        promptTokens: 100,
        completionTokens: 20,
        reasoningTokens: 5,
        costNanoUsd: 13_542_000,
        byokNanoUsd: null,
        webNanoUsd: null,
      },
    ],
    dropped: 2,
    refused: [],
  });
});

test("numbers as text and the old names of the tokens say the same", async () => {
  const plain = readBroadcast(await bodyOf());
  for (const options of [{ integers: "strings" }, { oldNames: true }] as const) {
    expect(readBroadcast(await bodyOf({}, options))).toEqual(plain);
  }
});

test("a cost as text or as a whole number is read to the nano-dollar", () => {
  const cost = (value: Json) =>
    readOne({}, [attribute("gen_ai.usage.total_cost", value)])?.costNanoUsd;
  expect(cost({ doubleValue: 0.1 })).toBe(100_000_000);
  expect(cost({ doubleValue: 1e-7 })).toBe(100);
  expect(cost({ stringValue: "0.000000001" })).toBe(1);
  expect(cost({ intValue: 2 })).toBe(2_000_000_000);
  expect(cost({ stringValue: "much" })).toBeNull();
});

test("what searches cost is told apart, and so is an id that was asked for in another's place", async () => {
  const told = readBroadcast(
    await bodyOf({ costNanoUsd: 4_000_000, webNanoUsd: 4_000_000, askedFor: "openrouter/auto" }),
  );
  expect(told.spans).toMatchObject([
    {
      requestedModel: "openrouter/auto",
      answeredModel: "acme/model-001:free",
      costNanoUsd: 4_000_000,
      webNanoUsd: 4_000_000,
    },
  ]);
});

test("nothing that was asked or answered is in what is read", async () => {
  const body = await bodyOf({}, { content: true });
  expect(JSON.stringify(body)).toContain("What we asked.");
  expect(JSON.stringify(readBroadcast(body))).not.toMatch(/What (we asked|came back)/);
});

test("a failed request is told as failed, by its status or its level, without figures", async () => {
  expect(readBroadcast(await bodyOf({ ok: false })).spans).toMatchObject([
    { ok: false, promptTokens: null, costNanoUsd: null },
  ]);
  expect(readOne({ status: { code: "STATUS_CODE_ERROR" } })?.ok).toBe(false);
  expect(readOne({ status: null }, [attribute("span.level", { stringValue: "ERROR" })])?.ok).toBe(
    false,
  );
  expect(readOne({ status: {} })?.ok).toBe(true);
});

test("test deliveries hold no request", () => {
  expect(readBroadcast(testDelivery("empty").body)).toEqual({ spans: [], dropped: 0, refused: [] });
  expect(readBroadcast(testDelivery("canned").body)).toEqual({
    spans: [],
    dropped: 1,
    refused: [],
  });
  expect(readBroadcast({})).toEqual({ spans: [], dropped: 0, refused: [] });
});

test("children are dropped by their parent, and by the suffix of their id where no parent is told", () => {
  const id = (stringValue: string) => attribute("gen_ai.response.id", { stringValue });
  const body = otlp(
    span({ parentSpanId: "8ebcf0a15806fbd0" }),
    { ...span(), attributes: [id("gen-1:generation")] },
    { ...span({ parentSpanId: "" }), attributes: [id("gen-2")] },
  );
  expect(readBroadcast(body)).toMatchObject({ dropped: 2, spans: [{ id: "gen-2" }] });
});

test("several spans, scopes and resources in one body are all read", () => {
  const root = (name: string) => ({
    ...span(),
    attributes: [attribute("gen_ai.response.id", { stringValue: name })],
  });
  const body = {
    resourceSpans: [
      { scopeSpans: [{ spans: [root("a"), root("b")] }, { spans: [root("c")] }] },
      { scopeSpans: [{ spans: [root("d")] }] },
      { resource: {} },
    ],
  };
  expect(readBroadcast(body).spans.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
});

test("a span without an id of its own has that of its resource", () => {
  const trace = attribute("openrouter.trace.id", { stringValue: "gen-9" });
  const body = {
    resourceSpans: [
      {
        resource: { attributes: [trace] },
        scopeSpans: [{ spans: [{ ...span(), attributes: [] }] }],
      },
    ],
  };
  expect(readBroadcast(body).spans).toMatchObject([{ id: "gen-9" }]);
});

test.each([
  ["null", null],
  ["a number", 7],
  ["a list", []],
  ["no id", { ...span(), attributes: [] }],
  [
    "an id of spaces",
    { ...span(), attributes: [attribute("gen_ai.response.id", { stringValue: "a b" })] },
  ],
  ["no time", { ...span(), startTimeUnixNano: "soon" }],
  ["a time before all times", { ...span(), startTimeUnixNano: "-5" }],
])("a bad span is set aside alone: %s", (_name, bad) => {
  const read = readBroadcast(otlp(bad, span(), bad));
  expect(read.spans).toHaveLength(1);
  expect(read.refused.map(({ ref }) => ref)).toEqual(["#1", "#3"]);
});

test("a part of the body that is not OTLP costs that part alone", () => {
  const body = {
    resourceSpans: [7, { scopeSpans: "x" }, { scopeSpans: [{ spans: 1 }, { spans: [span()] }] }],
  };
  const read = readBroadcast(body);
  expect(read.spans).toHaveLength(1);
  expect(read.refused).toHaveLength(3);
});

test.each([["text"], [null], [7], [[]], [{ resourceSpans: {} }], [{ resourceSpans: "x" }]])(
  "a body that is no OTLP at all is refused: %j",
  (body) => {
    expect(() => readBroadcast(body)).toThrow(
      expect.objectContaining({ code: "bad_request", field: "body" }),
    );
  },
);

test("unreadable figures are not known, and cost nothing else", () => {
  const read = readOne({ endTimeUnixNano: `${NOW + 5}000000`, startTimeUnixNano: null }, [
    attribute("gen_ai.usage.input_tokens", { intValue: -3 }),
    attribute("gen_ai.usage.output_tokens", { intValue: 1.5 }),
    attribute("trace.metadata.openrouter.api_key_name", { boolValue: true }),
  ]);
  expect(read).toMatchObject({
    at: NOW + 5,
    promptTokens: null,
    completionTokens: null,
    keyName: null,
  });
});

test("a time as a number is read to the millisecond", () => {
  expect(readOne({ startTimeUnixNano: NOW * 1_000_000 })?.at).toBe(NOW);
});

test("text that is long or broken is cut and mended", () => {
  const name = attribute("trace.metadata.openrouter.provider_name", {
    stringValue: `${"x".repeat(399)}\u{1f600}`,
  });
  const provider = readOne({}, [name])?.provider ?? "";
  expect(provider).toHaveLength(400);
  expect(provider.isWellFormed()).toBe(true);
});
