import { z } from "zod";
import { AppError } from "@/lib/errors";
import { identifier, text } from "./fields";
import { nanoUsd } from "./nano-usd";
import type { Refusal } from "./parse-rows";
import { type Attributes, readAttributes } from "./read-attributes";
import { readCount } from "./read-count";

/** One request, as Broadcast tells it (`api.md` 7). Nothing that was asked or answered is in here. */
export type BroadcastSpan = {
  /** OpenRouter's id of the generation. */
  readonly id: string;
  /** When it began, ms. */
  readonly at: number;
  readonly ok: boolean;
  readonly requestedModel: string | null;
  readonly answeredModel: string | null;
  readonly provider: string | null;
  /** The key by name: Broadcast tells no hash. */
  readonly keyName: string | null;
  readonly organizationId: string | null;
  /** Organization or person. */
  readonly entityId: string | null;
  readonly creatorUserId: string | null;
  readonly promptTokens: number | null;
  /** Includes the reasoning tokens. */
  readonly completionTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly costNanoUsd: number | null;
  readonly byokNanoUsd: number | null;
  /** Of the cost, what went into searches. */
  readonly webNanoUsd: number | null;
};

export type BroadcastReading = {
  readonly spans: BroadcastSpan[];
  /** Parts of other spans, and test spans: no requests. */
  readonly dropped: number;
  readonly refused: Refusal[];
};

/** Saving a destination sends these. */
const TEST_SPANS = ["openrouter-connection-test", "Test Generation"];
const NO_PARENT = ["", "0000000000000000"];
const ERROR_STATUS = [2, "2", "STATUS_CODE_ERROR"];
const META = "trace.metadata.openrouter";
const BILLED = "trace.metadata.openrouter_generation";

// Made once: a thousand deliveries may come in a second.
const idSchema = identifier("the id");
const attributeText = text(400);
const spanSchema = z.looseObject({
  name: text(200),
  status: z.looseObject({ code: z.unknown().optional() }).nullish().catch(null),
  startTimeUnixNano: z.unknown().optional().transform(msOfNano),
  endTimeUnixNano: z.unknown().optional().transform(msOfNano),
  attributes: z.array(z.unknown()).catch([]),
});

/** A body of OTLP JSON, each span alone: a bad one costs itself. Throws `bad_request` for what is no such body. */
export function readBroadcast(body: unknown): BroadcastReading {
  if (Array.isArray(body)) refuseBody();
  const reading: { spans: BroadcastSpan[]; dropped: number; refused: Refusal[] } = {
    spans: [],
    dropped: 0,
    refused: [],
  };
  let place = 0;
  for (const { raw, resource } of spansIn(listUnder(body, "resourceSpans") ?? refuseBody())) {
    place += 1;
    const read = raw === null ? "not a span" : readOne(raw, resource);
    if (read === "dropped") reading.dropped += 1;
    else if (typeof read === "string") reading.refused.push({ ref: `#${place}`, reason: read });
    else reading.spans.push(read);
  }
  return reading;
}

/** Every span with its resource's attributes; null stands for a part of the body that is not as OTLP has it. */
function* spansIn(
  resources: readonly unknown[],
): Generator<{ raw: unknown; resource: Attributes }> {
  for (const entry of resources) {
    const resource = readAttributes(attributesIn(entry), ["openrouter.trace.id"]);
    for (const scope of listUnder(entry, "scopeSpans") ?? [null]) {
      for (const raw of listUnder(scope, "spans") ?? [null]) yield { raw, resource };
    }
  }
}

/** The span, "dropped", or why it cannot be believed. */
function readOne(raw: unknown, resource: Attributes): BroadcastSpan | string {
  if (isChild(raw)) return "dropped";
  const parsed = spanSchema.safeParse(raw);
  if (!parsed.success) return "not an object";
  const { name, status, startTimeUnixNano, endTimeUnixNano } = parsed.data;
  // Only these are looked at, so prompts and completions stay behind here.
  const told = readAttributes(parsed.data.attributes, WANTED);
  const textOf = (key: string) => attributeText.parse(told.get(key)) || null;
  if (isTest(name) || isTest(textOf("trace.name"))) return "dropped";

  const id = idSchema.safeParse(
    told.get("gen_ai.response.id") ?? resource.get("openrouter.trace.id"),
  );
  if (!id.success) return id.error.issues[0]?.message ?? "no readable id";
  // `:generation` and `:attempt-0` tell the same tokens again.
  if (id.data.includes(":")) return "dropped";
  const at = startTimeUnixNano ?? endTimeUnixNano;
  if (at === null) return "no readable time";

  const countOf = (...keys: string[]) => firstOf(keys, (key) => readCount(told.get(key)));
  const isError = ERROR_STATUS.some((code) => code === status?.code);
  return {
    id: id.data,
    at,
    ok: !isError && textOf("span.level") !== "ERROR",
    requestedModel: textOf("gen_ai.request.model"),
    answeredModel: textOf("gen_ai.response.model"),
    provider: textOf(`${META}.provider_name`),
    keyName: textOf(`${META}.api_key_name`),
    organizationId: textOf(`${META}.organization_id`),
    entityId: textOf(`${META}.entity_id`),
    creatorUserId: textOf(`${META}.creator_user_id`),
    promptTokens: countOf("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    completionTokens: countOf("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    reasoningTokens: countOf(
      "gen_ai.usage.output_tokens.reasoning",
      "gen_ai.usage.completion_tokens.reasoning",
    ),
    costNanoUsd: nanoUsd(told.get("gen_ai.usage.total_cost")),
    byokNanoUsd: nanoUsd(told.get(`${BILLED}.byok_usage_inference`)),
    webNanoUsd: nanoUsd(told.get(`${BILLED}.usage_web`)),
  };
}

const WANTED = [
  "trace.name",
  "span.level",
  "gen_ai.request.model",
  "gen_ai.response.model",
  "gen_ai.response.id",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.prompt_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.usage.completion_tokens",
  "gen_ai.usage.output_tokens.reasoning",
  "gen_ai.usage.completion_tokens.reasoning",
  "gen_ai.usage.total_cost",
  `${META}.provider_name`,
  `${META}.api_key_name`,
  `${META}.organization_id`,
  `${META}.entity_id`,
  `${META}.creator_user_id`,
  `${BILLED}.byok_usage_inference`,
  `${BILLED}.usage_web`,
];

/** Before anything else is read of it: most spans are such parts. */
function isChild(raw: unknown): boolean {
  const { parentSpanId } = (raw ?? {}) as { parentSpanId?: unknown };
  return typeof parentSpanId === "string" && !NO_PARENT.includes(parentSpanId);
}

function isTest(name: string | null): boolean {
  return name !== null && TEST_SPANS.includes(name);
}

/** Ms of nanoseconds, which come as text of 19 digits; as a number they have lost only what is below a ms. */
function msOfNano(value: unknown): number | null {
  const digits = typeof value === "number" && Number.isFinite(value) ? value.toFixed(0) : value;
  if (typeof digits !== "string" || !/^\d{7,21}$/.test(digits)) return null;
  const ms = Number(digits.slice(0, -6));
  return ms > 0 && Number.isSafeInteger(ms) ? ms : null;
}

function firstOf<Value>(keys: readonly string[], read: (key: string) => Value | null) {
  for (const key of keys) {
    const value = read(key);
    if (value !== null) return value;
  }
  return null;
}

/** The list under that name, empty where it is left out; null where there can be none. */
function listUnder(parent: unknown, name: string): readonly unknown[] | null {
  if (typeof parent !== "object" || parent === null) return null;
  const list = (parent as Record<string, unknown>)[name] ?? [];
  return Array.isArray(list) ? list : null;
}

function attributesIn(entry: unknown): readonly unknown[] {
  const { resource } = (entry ?? {}) as { resource?: unknown };
  return listUnder(resource, "attributes") ?? [];
}

function refuseBody(): never {
  throw new AppError(
    "bad_request",
    "The body is not OTLP JSON: an object with resourceSpans, a list, with scopeSpans and spans in it.",
    { field: "body" },
  );
}
