import { expect, test } from "vitest";
import { type ZdrRow, zdrStatement } from "@/lib/domain/policy/zdr-statement";

const FREE = { id: "acme/tiny:free", canonicalSlug: "acme/tiny-20260101" };
const PLAIN = { id: "stealth/union-alpha", canonicalSlug: "stealth/union-alpha-20260901" };

function row(overrides: Partial<ZdrRow>): ZdrRow {
  return {
    model_id: "acme/tiny:free",
    tag: "novita/fp8",
    name: null,
    model_name: null,
    ...overrides,
  };
}

const says = (listed: ZdrRow[], { model = FREE, tags = ["novita/fp8"] } = {}) =>
  zdrStatement({ model, tags, listed });

test.each([
  ["the model's own id", row({})],
  [
    "the id without the suffix, marked free",
    row({ model_id: "acme/tiny", model_name: "Acme: Tiny (free)" }),
  ],
  [
    "the dated slug, marked free in the name",
    row({ model_id: "acme/tiny-20260101", name: "Novita | acme/tiny-20260101:free" }),
  ],
  ["the dated slug with the suffix", row({ model_id: "acme/tiny-20260101:free" })],
])("a row with %s is the free model's", (_what, listed) => {
  expect(says([listed])).not.toBeNull();
});

test.each([
  ["the paid twin", row({ model_id: "acme/tiny", model_name: "Acme: Tiny" })],
  ["the dated slug both share, not marked", row({ model_id: "acme/tiny-20260101" })],
  ["another model", row({ model_id: "acme/other:free" })],
  ["another endpoint of the model", row({ tag: "novita/bf16" })],
  ["no endpoint by name", row({ tag: null })],
])("a row of %s says nothing about the free model", (_what, listed) => {
  expect(says([listed])).toBeNull();
});

test("a model without the suffix is not vouched for by a row of its free variant", () => {
  const listed = (model_name: string) => [row({ model_id: PLAIN.id, tag: "stealth", model_name })];
  expect(says(listed("Union Alpha"), { model: PLAIN, tags: ["stealth"] })).not.toBeNull();
  expect(says(listed("Union Alpha (free)"), { model: PLAIN, tags: ["stealth"] })).toBeNull();
});

test("one endpoint that is not listed is enough for silence", () => {
  const tags = ["novita/fp8", "deepinfra"];
  expect(says([row({})], { tags })).toBeNull();
  expect(says([row({ name: "B" }), row({ tag: "deepinfra", name: "A" })], { tags })).toBe(
    "A (deepinfra); B (novita/fp8)",
  );
});

test("without a known endpoint nothing is said", () => {
  expect(says([row({})], { tags: [] })).toBeNull();
});
