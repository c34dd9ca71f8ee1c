import { expect, test } from "vitest";
import { freeFor } from "@/lib/domain/tools/free-for";
import type { CheckedModel, RequestUse } from "@/lib/domain/tools/request-reason";
import { CATALOG, checkedModel, requestFacts } from "./request-world";

const PAID = "acme/large";
const TWIN = "acme/large:free";
const OTHER = "openai/gpt-oss-20b:free";
const large: Partial<CheckedModel> = {
  inputModalities: ["image", "text"],
  abilities: ["tools"],
  contextLength: 1_000_000,
};
const text: RequestUse = { inputs: [], parameters: [], tokens: 1_000 };

function taken(
  twin: Partial<CheckedModel>,
  { use = null, other = OTHER }: { use?: RequestUse | null; other?: string | null } = {},
) {
  const catalog = new Map([
    ...CATALOG,
    [PAID, checkedModel({ state: "paid", ...large })] as const,
    [TWIN, checkedModel({ ...large, ...twin })] as const,
  ]);
  return freeFor(PAID, { facts: requestFacts({ catalog, freeInsteadOf: () => other }), use });
}

test("the free variant that can do all that the paid model could comes first", () => {
  expect(taken({})).toBe(TWIN);
});

test.each<[string, Partial<CheckedModel>]>([
  ["reads no pictures", { inputModalities: ["text"] }],
  ["has no tools", { abilities: [] }],
])("a free variant that %s is not taken for all that the paid model could", (_, twin) => {
  expect(taken(twin)).toBe(OTHER);
  expect(taken(twin, { other: null })).toBeNull();
  expect(taken(twin, { use: text })).toBe(TWIN);
});

test.each<[string, Partial<CheckedModel>, Partial<RequestUse>]>([
  ["pictures", { inputModalities: ["text"] }, { inputs: ["image"] }],
  ["tools", { abilities: [] }, { parameters: ["tools"] }],
  ["a longer context", { contextLength: 32_768 }, { tokens: 40_000 }],
])("a request that uses %s is not sent to a free variant without", (_, twin, use) => {
  expect(taken(twin, { use: { ...text, ...use } })).toBe(OTHER);
  expect(taken(twin, { use: { ...text, ...use }, other: null })).toBeNull();
});

test("where nobody tells how much is used, a free variant with less context still comes first", () => {
  expect(taken({ contextLength: 32_768 })).toBe(TWIN);
});

test("in place of an alias stands the free variant of what it stands for", () => {
  const catalog = new Map([
    ...CATALOG,
    ["~qwen/latest", checkedModel({ state: "alias", aliasTarget: "qwen/qwen3-coder" })] as const,
  ]);
  expect(freeFor("~qwen/latest", { facts: requestFacts({ catalog }) })).toBe(
    "qwen/qwen3-coder:free",
  );
});
