import { expect, onTestFinished, test } from "vitest";
import { type BroadcastOptions, testDelivery } from "@/tests/fake-openrouter/account/broadcast";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { startFakeOpenRouter } from "@/tests/fake-openrouter/start-fake-openrouter";
import { KEYS, NOW, planted, TODAY } from "./account-world";

type Value = { stringValue?: string; intValue?: number | string; doubleValue?: number };
type Span = {
  name: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  status: { code: number };
  attributes: { key: string; value: Value }[];
};
type Body = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };

async function deliveriesOf(
  requests: readonly Partial<PlantedRequest>[],
  options: BroadcastOptions = {},
) {
  const fake = await startFakeOpenRouter({ at: NOW });
  onTestFinished(() => fake.close());
  fake.plant({ keys: KEYS, requests: requests.map((request) => planted(request)) });
  return fake.deliveries({ from: TODAY, until: NOW, ...options });
}

function spansOf(delivery: { body: unknown } | undefined): Span[] {
  const body = delivery?.body as Body;
  return body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

function attributesOf(span: Span | undefined): Record<string, Value> {
  return Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, value]));
}

test("each planted request of the time is one delivery with one root span, oldest first", async () => {
  const times = [NOW - 1, TODAY, TODAY - 1, NOW];
  const deliveries = await deliveriesOf(times.map((at) => ({ at })));
  const roots = deliveries.map((delivery) =>
    spansOf(delivery).filter((span) => !span.parentSpanId),
  );
  expect(roots.map((spans) => spans.map((span) => span.startTimeUnixNano))).toEqual([
    [`${TODAY}000000`],
    [`${NOW - 1}000000`],
  ]);
});

test("children repeat the figures under suffixed ids, so only the root may be counted", async () => {
  const [delivery] = await deliveriesOf([{ id: "gen-1" }]);
  expect(
    spansOf(delivery).map((span) => attributesOf(span)["gen_ai.response.id"]?.stringValue),
  ).toEqual(["gen-1", "gen-1:generation", "gen-1:attempt-0"]);
  const [alone] = await deliveriesOf([{ id: "gen-1" }], { children: false });
  expect(spansOf(alone)).toHaveLength(1);
});

test("a root tells the model with its suffix, the key by name alone, tokens and cost", async () => {
  const [delivery] = await deliveriesOf([{ costNanoUsd: 13_542_000 }]);
  expect(attributesOf(spansOf(delivery)[0])).toMatchObject({
    "gen_ai.request.model": { stringValue: "acme/model-001:free" },
    "gen_ai.usage.input_tokens": { intValue: 100 },
    "gen_ai.usage.output_tokens": { intValue: 20 },
    "gen_ai.usage.output_tokens.reasoning": { intValue: 5 },
    "gen_ai.usage.total_cost": { doubleValue: 0.013542 },
    "trace.metadata.openrouter.api_key_name": { stringValue: "laptop-free" },
  });
  for (const { secret } of KEYS) expect(JSON.stringify(delivery)).not.toContain(secret);
});

test("whole numbers come as numbers or as text, under new names or old", async () => {
  const [delivery] = await deliveriesOf([{}], { integers: "strings", oldNames: true });
  const attributes = attributesOf(spansOf(delivery)[0]);
  expect(attributes["gen_ai.usage.prompt_tokens"]).toEqual({ intValue: "100" });
  expect(attributes).not.toHaveProperty("gen_ai.usage.input_tokens");
});

test("a request that failed is sent with its state and without a cost", async () => {
  const [delivery] = await deliveriesOf([{ ok: false }]);
  const [root] = spansOf(delivery);
  expect(root?.status.code).toBe(2);
  expect(attributesOf(root)).not.toHaveProperty("gen_ai.usage.total_cost");
});

test("prompts are sent only where Privacy Mode is off", async () => {
  const [quiet] = await deliveriesOf([{}]);
  const [open] = await deliveriesOf([{}], { content: true });
  expect(JSON.stringify(quiet)).not.toContain("gen_ai.prompt");
  expect(attributesOf(spansOf(open)[0])).toHaveProperty("gen_ai.prompt");
});

test("a test delivery is empty and marked by its header, or canned and marked by its name", () => {
  const headers = { Authorization: "Bearer secret" };
  const empty = testDelivery("empty", headers);
  expect(empty.headers).toMatchObject({ "X-Test-Connection": "true", ...headers });
  expect(empty.body).toEqual({ resourceSpans: [] });
  expect(spansOf(testDelivery("canned"))).toMatchObject([{ name: "openrouter-connection-test" }]);
});
