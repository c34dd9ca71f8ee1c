import type { FakeAccount } from "./fake-account";
import { sha256 } from "./fake-secret";
import type { PlantedRequest } from "./planted";
import { usd } from "./usd";

/** One POST of OpenRouter's to the team's own address. */
export type Delivery = { headers: Record<string, string>; body: unknown };

export type BroadcastOptions = {
  /** `intValue` as recorded, or as the documentation's example shows it. Default "numbers". */
  integers?: "numbers" | "strings";
  /** The token attributes' names before they were renamed. Default false. */
  oldNames?: boolean;
  /** Spans of the attempts beside the root, as newer captures have them. Default true. */
  children?: boolean;
  /** Prompt and completion, as without Privacy Mode. Default false. */
  content?: boolean;
  /** E.g. the secret that the receiver asks for. */
  headers?: Record<string, string>;
};

type Attribute = { key: string; value: Record<string, unknown> };

const LATENCY_MS = 1_500;

/** What Broadcast sends of a request (`api.md` 7): the key by name only, and no promise that it arrives. */
export function broadcastOf(
  request: PlantedRequest,
  { account, ...options }: BroadcastOptions & { account: FakeAccount },
): Delivery {
  const id = request.id ?? "";
  const traceId = sha256(id).slice(0, 32);
  const rootId = traceId.slice(0, 16);
  const times = {
    startTimeUnixNano: `${request.at}000000`,
    endTimeUnixNano: `${request.at + LATENCY_MS}000000`,
  };
  const attributes = attributesOf(request, { account, ...options });
  const status = request.ok ? { code: 1 } : { code: 2, message: "The client has disconnected" };
  const root = { traceId, spanId: rootId, name: "LLM Generation", kind: 3, ...times };
  const children = [
    { name: "generation", suffix: ":generation" },
    { name: `provider attempt 0: ${request.provider}`, suffix: ":attempt-0" },
  ].map(({ name, suffix }) => ({
    traceId,
    spanId: sha256(`${id}${suffix}`).slice(0, 16),
    parentSpanId: rootId,
    name,
    kind: 3,
    ...times,
    status,
    // A child tells the same tokens and costs again, under an id of its own.
    attributes: attributes.map((attribute) =>
      attribute.key === "gen_ai.response.id" ? textOf(attribute.key, `${id}${suffix}`) : attribute,
    ),
  }));
  const spans = [{ ...root, status, attributes }, ...(options.children === false ? [] : children)];
  const resource = {
    attributes: [
      textOf("service.name", "openrouter"),
      textOf("service.version", "1.0.0"),
      textOf("openrouter.trace.id", id),
    ],
  };
  return deliveryOf([{ resource, scopeSpans: [{ scope: { name: "openrouter" }, spans }] }], {
    ...options.headers,
  });
}

/** What is sent when a destination is saved: nothing, and once seen, a canned span. Neither is a request. */
export function testDelivery(
  kind: "empty" | "canned",
  headers: Record<string, string> = {},
): Delivery {
  if (kind === "empty") return deliveryOf([], { ...headers, "X-Test-Connection": "true" });
  const at = "1767225600000000000";
  const span = {
    traceId: "0".repeat(31).concat("1"),
    spanId: "0".repeat(15).concat("1"),
    name: "openrouter-connection-test",
    kind: 3,
    startTimeUnixNano: at,
    endTimeUnixNano: at,
    status: { code: 1 },
    attributes: [textOf("trace.name", "Test Generation"), textOf("gen_ai.response.id", "gen-test")],
  };
  const resource = { attributes: [textOf("service.name", "openrouter")] };
  return deliveryOf([{ resource, scopeSpans: [{ spans: [span] }] }], headers);
}

function deliveryOf(resourceSpans: unknown[], headers: Record<string, string>): Delivery {
  return { headers: { "Content-Type": "application/json", ...headers }, body: { resourceSpans } };
}

function attributesOf(
  request: PlantedRequest,
  { account, integers, oldNames, content }: BroadcastOptions & { account: FakeAccount },
): Attribute[] {
  const model = request.variant === "free" ? `${request.model}:free` : request.model;
  const author = request.model.split("/")[0] ?? "";
  const key = account.findKey(request.keyHash);
  const finish = request.ok ? "stop" : "error";
  const count = (name: string, value: number): Attribute => ({
    key: name,
    value: { intValue: integers === "strings" ? String(value) : value },
  });
  const money = (name: string, nano: number): Attribute => ({
    key: name,
    value: { doubleValue: usd(nano, { dust: false }) },
  });
  const [input, output] = oldNames
    ? ["gen_ai.usage.prompt_tokens", "gen_ai.usage.completion_tokens"]
    : ["gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens"];
  const used = [
    count(input, request.promptTokens),
    count(output, request.completionTokens),
    count("gen_ai.usage.total_tokens", request.promptTokens + request.completionTokens),
    count("gen_ai.usage.output_tokens.reasoning", request.reasoningTokens),
    money("gen_ai.usage.total_cost", request.costNanoUsd),
    ...(request.webNanoUsd === undefined
      ? []
      : [money("trace.metadata.openrouter_generation.usage_web", request.webNanoUsd)]),
  ];
  return [
    textOf("trace.name", "OpenRouter Request"),
    textOf("span.type", "generation"),
    textOf("span.level", request.ok ? "DEFAULT" : "ERROR"),
    textOf("gen_ai.operation.name", "chat"),
    // The model's author, not the host.
    textOf("gen_ai.system", author),
    textOf("gen_ai.provider.name", author),
    textOf("gen_ai.request.model", request.askedFor ?? model),
    textOf("gen_ai.response.model", model),
    textOf("gen_ai.response.id", request.id ?? ""),
    textOf("gen_ai.response.finish_reason", finish),
    textOf("gen_ai.response.finish_reasons", JSON.stringify([finish])),
    // A request that failed has no cost attributes.
    ...(request.ok ? used : []),
    ...(content
      ? [textOf("gen_ai.prompt", "What we asked."), textOf("gen_ai.completion", "What came back.")]
      : []),
    textOf("trace.metadata.openrouter.source", "openrouter"),
    textOf("trace.metadata.openrouter.api_key_name", key?.name ?? ""),
    textOf("trace.metadata.openrouter.entity_id", account.organizationId ?? account.creatorUserId),
    textOf("trace.metadata.openrouter.creator_user_id", key?.creatorUserId ?? ""),
    textOf("trace.metadata.openrouter.provider_name", request.provider),
    textOf("trace.metadata.openrouter.finish_reason", finish),
  ];
}

function textOf(key: string, stringValue: string): Attribute {
  return { key, value: { stringValue } };
}
