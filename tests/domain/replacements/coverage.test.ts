import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ABILITIES } from "@/lib/domain/models/abilities";
import { CONTEXT_STEPS } from "@/lib/domain/models/context-steps";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { filterRoster, parseRosterFilter, rosterHref } from "@/lib/domain/models/roster-filter";
import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";
import {
  COVERAGE_ABILITIES,
  COVERAGE_CONTEXTS,
  coverageFilter,
  coverageOf,
} from "@/lib/domain/replacements/coverage";
import { buildModelAnswer, buildPolicyAnswer } from "../../support/answers";

const table = (
  models: readonly ModelAnswer[],
  providers: Readonly<Record<string, readonly string[]>> = {},
  policy: readonly PolicyVerdict[] = [],
) => coverageOf({ models, providers: new Map(Object.entries(providers)), policy });

const cell = (cells: ReturnType<typeof table>, can: string | null, min: number | null) =>
  cells.find((one) => one.can === can && one.min_context === min);

const model = (id: string, overrides: Partial<ModelAnswer> = {}) =>
  buildModelAnswer({ id, ...overrides });

test("there is one cell for each ability and context, any of each among them, row by row", () => {
  const cells = table([]);
  expect(cells).toHaveLength(COVERAGE_ABILITIES.length * COVERAGE_CONTEXTS.length);
  expect(cells[0]).toEqual({
    ...{ can: null, min_context: null, models: 0, vendors: 0, providers: 0, hangs_on: null },
    ids: [],
  });
  expect([...new Set(cells.map(({ can }) => can))]).toEqual([null, ...ABILITIES]);
});

test("every context of the table is one that the roster's filter offers", () => {
  const asked = COVERAGE_CONTEXTS.filter((step) => step !== null);
  expect(asked.every((step) => CONTEXT_STEPS.includes(step))).toBe(true);
});

test("models, vendors and providers are counted once each, the most context first", () => {
  const cells = table(
    [
      model("a/one:free", { context_length: 32_000 }),
      model("a/two:free", { context_length: 1_000_000 }),
      model("b/three:free", { context_length: 131_072 }),
      model("c/unstated:free", { context_length: null }),
    ],
    {
      "a/one:free": ["Novita"],
      "a/two:free": ["Novita", "Chutes"],
      "b/three:free": ["Venice"],
      "c/unstated:free": [],
    },
  );
  expect(cell(cells, "tools", null)).toEqual({
    ...{ can: "tools", min_context: null, models: 4, vendors: 3, providers: 3, hangs_on: null },
    ids: ["a/two:free", "b/three:free", "a/one:free", "c/unstated:free"],
  });
  expect(cell(cells, null, 32_000)?.ids).toEqual(["a/two:free", "b/three:free", "a/one:free"]);
  expect(cell(cells, null, 128_000)).toMatchObject({ models: 2, vendors: 2, providers: 3 });
  expect(cell(cells, "vision", null)).toMatchObject({ models: 0, providers: 0, hangs_on: null });
});

describe("what all of a cell hangs on", () => {
  const two = [model("a/one:free"), model("a/two:free")];
  const mixed = [model("a/one:free"), model("b/two:free")];

  test.each<[string, ModelAnswer[], Record<string, string[]>, object | null]>([
    ["one model", [model("a/one:free")], {}, { kind: "model", name: "a/one:free" }],
    ["one vendor of several models", two, {}, { kind: "vendor", name: "a" }],
    [
      "one provider of several vendors",
      mixed,
      { "a/one:free": ["Novita"], "b/two:free": ["Novita"] },
      { kind: "provider", name: "Novita" },
    ],
    [
      "one provider, where another model is served by nobody",
      mixed,
      { "a/one:free": ["Novita"], "b/two:free": [] },
      { kind: "provider", name: "Novita" },
    ],
    [
      "nothing single",
      mixed,
      { "a/one:free": ["Novita"], "b/two:free": ["Novita", "Chutes"] },
      null,
    ],
    ["no provider while one of the models was not looked at", mixed, { "a/one:free": ["X"] }, null],
  ])("%s", (_what, models, providers, hangsOn) => {
    expect(cell(table(models, providers), null, null)?.hangs_on).toEqual(hangsOn);
  });

  test("providers are not counted while one of the models was not looked at", () => {
    expect(cell(table(mixed, { "a/one:free": ["X"] }), null, null)?.providers).toBeNull();
  });
});

test("only what is free for certain counts: no temporary $0, no router, nothing paid", () => {
  const cells = table([
    model("a/promo", { state: "zero_priced" }),
    model("openrouter/free"),
    model("a/dear", { state: "paid" }),
  ]);
  expect(cells.every(({ models }) => models === 0)).toBe(true);
});

test("with verdicts asked for, only models of these verdicts count", () => {
  const safe = model("a/safe:free", {
    data_policy: buildPolicyAnswer({ verdict: "not_retained" }),
  });
  const cells = table([safe, model("b/other:free")], {}, ["not_retained", "not_trained"]);
  expect(cell(cells, null, null)?.ids).toEqual(["a/safe:free"]);
});

const models = fc.uniqueArray(
  fc
    .record({
      id: fc.oneof(fc.stringMatching(/^[a-c]\/[a-z]{1,3}:free$/), fc.constant("openrouter/free")),
      state: fc.constantFrom(...MODEL_STATES, "free" as const),
      context_length: fc.option(fc.constantFrom(31_999, 32_000, 128_000, 999_999, 1_048_576)),
      input_modalities: fc.subarray(["audio", "file", "image", "text"]),
      supported_parameters: fc.subarray(["reasoning", "structured_outputs", "tools"]),
      data_policy: fc
        .constantFrom(...POLICY_VERDICTS)
        .map((verdict) => buildPolicyAnswer({ verdict })),
    })
    .map(buildModelAnswer),
  { selector: ({ id }) => id, maxLength: 12 },
);

test("whoever follows a cell to the roster finds exactly the models that it counts", () => {
  fc.assert(
    fc.property(models, fc.subarray([...POLICY_VERDICTS]), (catalog, policy) => {
      for (const { can, min_context, ids } of table(catalog, {}, policy)) {
        const { search } = new URL(
          rosterHref(coverageFilter({ can, min_context, policy })),
          "http://test",
        );
        const shown = filterRoster(catalog, parseRosterFilter(new URLSearchParams(search)));
        expect(shown.map(({ id }) => id)).toEqual(ids);
      }
    }),
    { numRuns: 60 },
  );
});

test("asking for more never finds more", () => {
  fc.assert(
    fc.property(models, (catalog) => {
      const cells = table(catalog);
      const any = new Set(cell(cells, null, null)?.ids);
      for (const { can, min_context, ids } of cells) {
        const wider = new Set(cell(cells, can, null)?.ids);
        const row = new Set(cell(cells, null, min_context)?.ids);
        expect(ids.every((id) => any.has(id) && wider.has(id) && row.has(id))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
