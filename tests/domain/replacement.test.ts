import fc from "fast-check";
import { expect, test } from "vitest";
import { MODEL_STATES } from "@/lib/domain/model-facts";
import { findReplacements, type ReplacementCandidate } from "@/lib/domain/replacement";
import { buildFacts, DAY, T0 } from "@/tests/support/builders";

const old = { facts: buildFacts({ id: "acme/old:free" }), verdict: "retained" } as const;

function candidate(
  id: string,
  overrides: Partial<Omit<ReplacementCandidate, "facts">> & {
    facts?: Parameters<typeof buildFacts>[0];
  } = {},
): ReplacementCandidate {
  const { facts, ...rest } = overrides;
  return {
    facts: buildFacts({ id, ...facts }),
    state: "free",
    verdict: "retained",
    freeSince: T0,
    expiresOn: null,
    uptime: null,
    ...rest,
  };
}

const idsOf = (candidates: readonly ReplacementCandidate[], model = old) =>
  findReplacements(model, candidates).map(({ id }) => id);

test.each([
  ["is not free", { state: "zero_priced" as const }],
  ["trains where the old one only kept", { verdict: "trains" as const }],
  ["is not known to be as careful", { verdict: "assumed" as const }],
  ["has a smaller context", { facts: { contextLength: 131_071 } }],
  ["has no stated context", { facts: { contextLength: null } }],
  ["cannot use tools", { facts: { supportedParameters: ["max_tokens"] } }],
  ["cannot read what the old one read", { facts: { inputModalities: ["image"] } }],
  ["cannot write what the old one wrote", { facts: { outputModalities: ["image"] } }],
])("a model that %s is no replacement", (_what, overrides) => {
  expect(idsOf([candidate("beta/b:free", overrides)])).toEqual([]);
});

test.each([
  [
    "abilities the old one lacked",
    { facts: { supportedParameters: ["max_tokens", "reasoning", "tools"] } },
  ],
  ["a better verdict", { verdict: "not_retained" as const }],
  ["the same context", { facts: { contextLength: 131_072 } }],
])("a free model with %s replaces it", (_what, overrides) => {
  expect(idsOf([candidate("beta/b:free", overrides)])).toEqual(["beta/b:free"]);
});

test("neither the model itself nor the router that picks any model is offered", () => {
  expect(idsOf([candidate("acme/old:free"), candidate("openrouter/free")])).toEqual([]);
});

test("uptime comes first, then the age of the spell, and what is itself leaving comes last", () => {
  const ranked = [
    candidate("e/leaving:free", { uptime: 100, expiresOn: "2026-02-01" }),
    candidate("d/unknown:free"),
    candidate("c/young:free", { uptime: 99, freeSince: T0 + DAY }),
    candidate("b/steady:free", { uptime: 99 }),
    candidate("a/best:free", { uptime: 99.5 }),
  ];
  expect(idsOf(ranked)).toEqual([
    "a/best:free",
    "b/steady:free",
    "c/young:free",
    "d/unknown:free",
    "e/leaving:free",
  ]);
});

test("the second place goes to another vendor", () => {
  const ranked = [
    candidate("a/one:free", { uptime: 99 }),
    candidate("a/two:free", { uptime: 98 }),
    candidate("b/three:free", { uptime: 50 }),
  ];
  expect(idsOf(ranked)).toEqual(["a/one:free", "b/three:free", "a/two:free"]);
});

test("each replacement says why, in words a person can check", () => {
  const facts = { contextLength: 1_000_000, inputModalities: ["image", "text"] };
  const seeing = { ...old, facts: { ...old.facts, inputModalities: ["image", "text"] } };
  expect(findReplacements(seeing, [candidate("b/b:free", { facts, uptime: 99.25 })])).toEqual([
    {
      id: "b/b:free",
      reasons: [
        "free since 2026-01-01",
        "context of 1,000,000 tokens",
        "supports tools",
        "reads image",
        "uptime 99.3 % over the last day",
      ],
    },
  ]);
});

test("a replacement of a free model is free, able enough and no worse with prompts, whatever is offered", () => {
  const anyCandidate = fc.record({
    id: fc.stringMatching(/^[a-c]\/[a-z]{1,3}:free$/),
    state: fc.constantFrom(...MODEL_STATES),
    verdict: fc.constantFrom("not_retained", "not_trained", "retained", "trains", "assumed"),
    contextLength: fc.option(fc.integer({ min: 0, max: 300_000 })),
    tools: fc.boolean(),
    uptime: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  });
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 12 }), (offered) => {
      const candidates = offered.map(({ id, state, verdict, uptime, contextLength, tools }) =>
        candidate(id, {
          state,
          verdict,
          uptime,
          facts: { contextLength, supportedParameters: tools ? ["tools"] : [] },
        }),
      );
      for (const { id } of findReplacements(old, candidates)) {
        const fits = offered.some(
          (one) =>
            one.id === id &&
            one.state === "free" &&
            one.tools &&
            (one.contextLength ?? 0) >= 131_072 &&
            ["not_retained", "not_trained", "retained"].includes(one.verdict),
        );
        expect(fits).toBe(true);
      }
    }),
  );
});
