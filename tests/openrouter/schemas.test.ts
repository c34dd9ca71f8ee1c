import { expect, test } from "vitest";
import {
  catalogEndpointSchema,
  catalogModelSchema,
  catalogProviderSchema,
  zdrEndpointSchema,
} from "@/lib/openrouter/schemas";

const read = (row: object) => catalogModelSchema.parse({ id: "acme/tiny", ...row });

test("a row of nothing but an id is read, and all else is not known", () => {
  expect(read({})).toEqual({
    id: "acme/tiny",
    canonical_slug: null,
    name: null,
    created: null,
    description: null,
    context_length: null,
    architecture: { modality: null, input_modalities: [], output_modalities: [] },
    pricing: { prices: {}, overrides: [] },
    top_provider: { context_length: null, max_completion_tokens: null, is_moderated: null },
    supported_parameters: [],
    expiration_date: null,
    knowledge_cutoff: null,
    hugging_face_id: null,
    alias_target: null,
  });
});

test.each([
  ["name", 7, null],
  ["description", ["text"], null],
  ["context_length", 131_072, 131_072],
  ["context_length", 0, 0],
  ["context_length", 1.5, null],
  ["context_length", -1, null],
  ["context_length", "131072", null],
  ["created", 1_760_000_000, 1_760_000_000],
  ["created", "2026-01-01", null],
  ["expiration_date", "2026-10-31", "2026-10-31"],
  ["expiration_date", 20_261_031, null],
  ["supported_parameters", ["tools", 7, null, "", "seed"], ["tools", "seed"]],
  ["supported_parameters", "tools", []],
  ["supported_parameters", null, []],
  ["architecture", "text->text", { modality: null, input_modalities: [], output_modalities: [] }],
  [
    "architecture",
    { modality: 7, input_modalities: ["text", {}], output_modalities: null },
    { modality: null, input_modalities: ["text"], output_modalities: [] },
  ],
  ["top_provider", null, { context_length: null, max_completion_tokens: null, is_moderated: null }],
  [
    "top_provider",
    { max_completion_tokens: 10.5, is_moderated: "no" },
    { context_length: null, max_completion_tokens: null, is_moderated: null },
  ],
  ["alias_target", { name: "GPT", slug: "openai/gpt-9" }, { name: "GPT", slug: "openai/gpt-9" }],
  ["alias_target", "openai/gpt-9", null],
])("%s %j becomes %j", (field, value, expected) => {
  expect(read({ [field]: value })).toMatchObject({ [field]: expected });
});

test("names and descriptions of any length are cut, not refused", () => {
  const { name, description } = read({ name: "n".repeat(600), description: "d".repeat(30_000) });
  expect([name?.length, description?.length]).toEqual([500, 20_000]);
});

test("fields nobody uses yet pass through unchanged", () => {
  const reasoning = { mandatory: false, supported_efforts: ["high"] };
  expect(read({ reasoning, brand_new: [1] })).toMatchObject({ reasoning, brand_new: [1] });
});

test("text cut in the middle of a character stays valid Unicode", () => {
  const name = read({ name: `${"n".repeat(499)}😀` }).name ?? "";
  expect([name.length, name.isWellFormed()]).toEqual([500, true]);
});

test.each([
  [
    { prompt: "0", completion: "0.0" },
    { prompt: "0", completion: "0.0" },
  ],
  [{ prompt: "-1" }, { prompt: "-1" }],
  [
    { prompt: 0, completion: 0.000001 },
    { prompt: "0", completion: "0.000001" },
  ],
  [{ prompt: 1e-7 }, { prompt: "1e-7" }],
  [{ prompt: "", completion: " ", image: null }, {}],
  [{ prompt: "free" }, { prompt: "free" }],
  [{ prompt: "0", discount: 0.5 }, { prompt: "0" }],
  [{ prompt: "0", discount: "1" }, { prompt: "0" }],
  [{ prompt: { usd: "0" }, completion: true }, {}],
  [
    { prompt: "0", brand_new_price: "0.01" },
    { prompt: "0", brand_new_price: "0.01" },
  ],
  [null, {}],
  ["0", {}],
  [[], {}],
])("the prices %j are kept as %j", (pricing, prices) => {
  expect(read({ pricing }).pricing).toEqual({ prices, overrides: [] });
});

test("a price too long to be one does not become another number", () => {
  const { prices } = read({ pricing: { prompt: `0.${"0".repeat(200)}1` } }).pricing;
  expect(Number(prices.prompt)).toBeNaN();
});

test("overrides are split into their condition and their prices", () => {
  const overrides = [
    { min_prompt_tokens: 200_000, prompt: "0.000005", completion: 0.00001, discount: 0 },
    { utc_start: 0, utc_end: 800, utc_days: ["mon", "tue"], prompt: "0" },
    "nonsense",
  ];
  expect(read({ pricing: { prompt: "0.000002", overrides } }).pricing).toEqual({
    prices: { prompt: "0.000002" },
    overrides: [
      {
        when: { min_prompt_tokens: 200_000 },
        prices: { prompt: "0.000005", completion: "0.00001" },
      },
      { when: { utc_start: 0, utc_end: 800, utc_days: ["mon", "tue"] }, prices: { prompt: "0" } },
    ],
  });
});

test.each([
  [0, 0],
  [99.4423, 99.4423],
  [100, 100],
  [-1, null],
  [100.1, null],
  [null, null],
  ["99", null],
])("an uptime of %j is kept as %j percent", (given, kept) => {
  expect(catalogEndpointSchema.parse({ tag: "acme/fp8", uptime_last_1d: given })).toMatchObject({
    uptime_last_1d: kept,
  });
});

test.each([
  [
    { p50: 420, p75: 500.5, p90: 0, p99: 9_000 },
    { p50: 420, p75: 500.5, p90: 0, p99: 9_000 },
  ],
  [{ p50: 420 }, { p50: 420, p75: null, p90: null, p99: null }],
  [
    { p50: "420", p75: -1, p90: 3, p99: null },
    { p50: null, p75: null, p90: 3, p99: null },
  ],
  [{ p50: null, p75: null, p90: null, p99: null }, null],
  [{}, null],
  [null, null],
  [undefined, null],
  [420, null],
])("percentiles of %j are kept as %j", (given, kept) => {
  expect(catalogEndpointSchema.parse({ tag: "acme/fp8", latency_last_30m: given })).toMatchObject({
    latency_last_30m: kept,
    throughput_last_30m: null,
  });
});

test("an endpoint needs its tag, a ZDR row its model", () => {
  expect(catalogEndpointSchema.safeParse({ model_id: "acme/tiny" }).success).toBe(false);
  expect(zdrEndpointSchema.parse({ model_id: "acme/tiny" })).toMatchObject({ tag: null });
  expect(zdrEndpointSchema.safeParse({ tag: "acme/fp8" }).success).toBe(false);
});

test("a provider needs its slug; country and links may be missing", () => {
  expect(catalogProviderSchema.parse({ slug: "acme", datacenters: null })).toMatchObject({
    slug: "acme",
    name: null,
    privacy_policy_url: null,
    headquarters: null,
    datacenters: [],
  });
  expect(catalogProviderSchema.safeParse({ name: "Acme" }).success).toBe(false);
});
