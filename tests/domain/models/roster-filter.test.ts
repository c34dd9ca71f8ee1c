import fc from "fast-check";
import { expect, test } from "vitest";
import { ABILITIES } from "@/lib/domain/models/abilities";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import {
  DEFAULT_FILTER,
  filterRoster,
  formatRosterFilter,
  parseRosterFilter,
  ROSTER_COLUMNS,
  ROSTER_SORTS,
  type RosterFilter,
  rosterHref,
} from "@/lib/domain/models/roster-filter";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { buildModelAnswer, buildPolicyAnswer } from "../../support/answers";

const filters: fc.Arbitrary<RosterFilter> = fc.record({
  scope: fc.constantFrom("roster", "all"),
  at: fc.option(
    fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
  ),
  q: fc.string({ unit: "grapheme" }).map((text) => text.trim()),
  minContext: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
  can: fc.subarray([...ABILITIES]),
  policy: fc.subarray([...POLICY_VERDICTS]),
  certain: fc.boolean(),
  untrained: fc.boolean(),
  unkept: fc.boolean(),
  expiring: fc.boolean(),
  watched: fc.boolean(),
  sort: fc.constantFrom(...ROSTER_SORTS),
  descending: fc.boolean(),
  columns: fc.subarray([...ROSTER_COLUMNS], { minLength: 1 }),
});

test("a link to a view opens that view: parse(format(filter)) = filter", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseRosterFilter(new URLSearchParams(formatRosterFilter(filter)))).toEqual(filter);
    }),
  );
});

test("the plain view has the plain address", () => {
  expect(rosterHref(DEFAULT_FILTER)).toBe("/models");
  expect(parseRosterFilter(new URLSearchParams())).toEqual(DEFAULT_FILTER);
});

test.each([
  ["min_context=lots", { minContext: null }],
  ["min_context=-5", { minContext: null }],
  ["can=tools,flying", { can: ["tools"] }],
  ["sort=price", { sort: "context", descending: true }],
  ["at=yesterday", { at: null }],
  ["at=2026-02-31T99:00", { at: null }],
  ["training=yes&retention=maybe", { untrained: false, unkept: false }],
  ["columns=nothing", { columns: DEFAULT_FILTER.columns }],
])("what cannot be read in %s is left at its default", (search, expected) => {
  expect(parseRosterFilter(new URLSearchParams(search))).toMatchObject(expected);
});

test("a form's repeated fields and its date without a zone are read as the same view, in UTC", () => {
  const sent = new URLSearchParams("can=json&can=tools&at=2026-04-18T01:13&q=+qwen+");
  expect(parseRosterFilter(sent)).toMatchObject({
    can: ["tools", "json"],
    at: "2026-04-18T01:13:00Z",
    q: "qwen",
  });
});

const small = buildModelAnswer({
  id: "acme/small:free",
  context_length: 8_192,
  watched: true,
  data_policy: buildPolicyAnswer({ verdict: "not_trained", training: "no", evidence_count: 1 }),
});
const large = buildModelAnswer({
  id: "acme/large:free",
  context_length: 262_144,
  input_modalities: ["image", "text"],
  supported_parameters: ["structured_outputs", "tools"],
  expires_on: "2026-02-01",
  data_policy: buildPolicyAnswer({ verdict: "trains", training: "yes", evidence_count: 1 }),
});
const unstated = buildModelAnswer({
  id: "acme/unstated:free",
  context_length: null,
  name: "Unknown Size",
});
const models: ModelAnswer[] = [small, unstated, large];

const ids = (overrides: Partial<RosterFilter>) =>
  filterRoster(models, { ...DEFAULT_FILTER, ...overrides }).map(({ id }) => id);

test.each<[string, Partial<RosterFilter>, ModelAnswer[]]>([
  ["words are found in the id", { q: "LARGE" }, [large]],
  ["words are found in the name", { q: "unknown size" }, [unstated]],
  ["every word counts, in any order", { q: "size acme" }, [unstated]],
  ["an unknown context is not at least anything", { minContext: 1 }, [large, small]],
  ["every ability asked for is needed", { can: ["vision", "tools", "json"] }, [large]],
  ["one missing ability is enough to fail", { can: ["vision", "reasoning"] }, []],
  ["any of the verdicts passes", { policy: ["trains", "retained"] }, [large]],
  ["not trained on passes only where it is said", { untrained: true }, [small]],
  ["not kept passes only where it is said", { unkept: true }, []],
  ["both halves asked for are both needed", { untrained: true, unkept: true }, []],
  ["expiring needs a date", { expiring: true }, [large]],
  ["watched needs a star", { watched: true }, [small]],
])("%s", (_, filter, expected) => {
  expect(ids(filter)).toEqual(expected.map(({ id }) => id));
});

test("free for certain is neither what is at $0 without a promise nor the router, nor what costs money", () => {
  const others = [
    buildModelAnswer({ id: "stealth/alpha", state: "zero_priced" }),
    buildModelAnswer({ id: "openrouter/free" }),
    buildModelAnswer({ id: "acme/dear", state: "paid" }),
  ];
  const filter = { ...DEFAULT_FILTER, certain: true };
  expect(filterRoster([...others, small], filter)).toEqual([small]);
});

test.each([true, false])(
  "what is not known comes last, whichever way a column is turned (descending: %s)",
  (descending) => {
    expect(ids({ sort: "context", descending }).at(-1)).toBe(unstated.id);
    expect(ids({ sort: "expires", descending })[0]).toBe(large.id);
  },
);

test("models stand by our requests where these are known, unknown last", () => {
  const used = [
    { ...small, ours: 3 },
    { ...unstated, ours: null },
    { ...large, ours: 40 },
  ];
  const order = (descending: boolean) =>
    filterRoster(used, { ...DEFAULT_FILTER, sort: "ours", descending }).map(({ ours }) => ours);
  expect(order(true)).toEqual([40, 3, null]);
  expect(order(false)).toEqual([3, 40, null]);
});

test("equal models keep one order: by id", () => {
  expect(ids({ sort: "uptime", descending: true })).toEqual([large.id, small.id, unstated.id]);
});

test("filtering leaves the list it was given as it was", () => {
  ids({ sort: "model" });
  expect(models).toEqual([small, unstated, large]);
});
