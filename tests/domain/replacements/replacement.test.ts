import { describe, expect, test } from "vitest";
import type { PolicyPart } from "@/lib/domain/policy/policy";
import { findReplacements, type ReplacedModel } from "@/lib/domain/replacements/replacement";
import type { ReplacementCandidate } from "@/lib/domain/replacements/replacement-candidate";
import { buildFacts, DAY, T0 } from "@/tests/support/builders";
import { buildCandidate as candidate, prompts } from "@/tests/support/candidates";

const KEPT = prompts("no", "yes");

const old: ReplacedModel = {
  facts: buildFacts({ id: "acme/old:free" }),
  policy: KEPT,
  usedContext: null,
};

const idsOf = (candidates: readonly ReplacementCandidate[], model = old) =>
  findReplacements(model, candidates).replacements.map(({ id }) => id);

const reasonsOf = (one: ReplacementCandidate, model = old) =>
  findReplacements(model, [one]).replacements[0]?.reasons;

describe("who can stand in", () => {
  test.each<[string, Parameters<typeof candidate>[1]]>([
    ["is at $0 without a promise", { state: "zero_priced" }],
    ["costs money", { state: "paid" }],
    ["trains where the old one only kept", { policy: prompts("yes", "yes") }],
    ["is not known to be as careful", { policy: prompts("unsaid", "yes") }],
    ["has a smaller context", { facts: { contextLength: 131_071 } }],
    ["has no stated context", { facts: { contextLength: null } }],
    ["cannot use tools", { facts: { supportedParameters: ["max_tokens"] } }],
    ["cannot read what the old one read", { facts: { inputModalities: ["image"] } }],
    ["cannot write what the old one wrote", { facts: { outputModalities: ["image"] } }],
  ])("not a model that %s", (_what, overrides) => {
    expect(idsOf([candidate("beta/b:free", { policy: KEPT, ...overrides })])).toEqual([]);
  });

  test.each(["structured_outputs", "reasoning"])("not one without the old one's %s", (ability) => {
    const facts = buildFacts({ id: "acme/old:free", supportedParameters: ["tools", ability] });
    const able = candidate("b/able:free", { facts: { supportedParameters: [ability, "tools"] } });
    const model = { ...old, facts, policy: prompts() };
    expect(idsOf([candidate("b/b:free"), able], model)).toEqual(["b/able:free"]);
  });

  test("knobs such as a seed are no abilities, so their lack is no matter", () => {
    const facts = buildFacts({ id: "acme/old:free", supportedParameters: ["seed", "top_k"] });
    expect(idsOf([candidate("b/b:free")], { ...old, facts, policy: prompts() })).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof candidate>[1]]>([
    [
      "abilities the old one lacked",
      { facts: { supportedParameters: ["max_tokens", "reasoning", "tools"] } },
    ],
    ["a better data note", { policy: prompts("no", "no") }],
    ["the same context", { facts: { contextLength: 131_072 } }],
  ])("a free model with %s does", (_what, overrides) => {
    const one = candidate("beta/b:free", { policy: KEPT, ...overrides });
    expect(idsOf([one])).toEqual(["beta/b:free"]);
  });

  const MODERATES = { description: "A 4B model tuned for moderation. It answers safe or unsafe." };
  const READS_TEXT = { description: "A vision model purpose-built for OCR." };

  test.each<[string, object, string, object, string | null]>([
    ["a model for any", {}, "a moderator", MODERATES, "for general use"],
    ["a model for any", {}, "a reader of text in images", READS_TEXT, "for general use"],
    ["a moderator", MODERATES, "a model for any", {}, "made for moderation"],
    ["a moderator", MODERATES, "another moderator", MODERATES, null],
    ["a reader of text in images", READS_TEXT, "a model for any", {}, null],
  ])("for %s (%j) %s (%j): it lacks %j", (_old, was, _one, is, lack) => {
    const facts = buildFacts({ id: "acme/old:free", ...was });
    const { missing } = findReplacements({ ...old, policy: prompts(), facts }, [
      candidate("b/b:free", { facts: is }),
    ]);
    expect(missing).toBe(lack === null ? null : `No free model is ${lack}.`);
  });

  test.each<[string, string | null, string[]]>([
    ["in two days", "2026-01-13", ["b/b:free"]],
    ["tomorrow", "2026-01-12", []],
  ])("one that ends %s: %s", (_when, expiresOn, ids) => {
    expect(idsOf([candidate("b/b:free", { policy: KEPT, expiresOn })])).toEqual(ids);
  });

  test("not one that ends no later than the old one, and it says so where no other would do", () => {
    const leaving = { ...old, facts: { ...old.facts, expirationDate: "2026-02-01" } };
    const with1 = (expiresOn: string) => [candidate("b/b:free", { policy: KEPT, expiresOn })];
    expect(idsOf(with1("2026-02-02"), leaving)).toEqual(["b/b:free"]);
    expect(findReplacements(leaving, with1("2026-02-01"))).toEqual({
      replacements: [],
      missing: "Only b/b:free would do, and the end that is announced comes too soon to help.",
    });
  });

  test("neither the model itself nor the router that picks any model", () => {
    const some = [candidate("acme/old:free"), candidate("openrouter/free")];
    expect(idsOf(some, { ...old, policy: prompts() })).toEqual([]);
  });

  test("where it is known how much context was used, that much is enough, and less is not", () => {
    const small = candidate("b/small:free", { policy: KEPT, facts: { contextLength: 32_768 } });
    expect(idsOf([small], { ...old, usedContext: 32_768 })).toEqual(["b/small:free"]);
    expect(idsOf([small], { ...old, usedContext: 32_769 })).toEqual([]);
  });

  test("an old model that states no context asks for none", () => {
    const facts = buildFacts({ id: "acme/old:free", contextLength: null });
    const unstated = candidate("b/b:free", { policy: KEPT, facts: { contextLength: null } });
    expect(idsOf([unstated], { ...old, facts })).toEqual(["b/b:free"]);
  });
});

describe("the order", () => {
  const plain = { ...old, policy: prompts() };

  test("uptime comes first, then the age of the spell, and what is itself leaving comes last", () => {
    const ranked = [
      candidate("e/leaving:free", { uptime: 100, expiresOn: "2026-02-01" }),
      candidate("d/unknown:free"),
      candidate("c/young:free", { uptime: 99, freeSince: T0 + DAY }),
      candidate("b/steady:free", { uptime: 99 }),
      candidate("a/best:free", { uptime: 99.5 }),
    ];
    expect(idsOf(ranked, plain)).toEqual([
      "a/best:free",
      "b/steady:free",
      "c/young:free",
      "d/unknown:free",
      "e/leaving:free",
    ]);
  });

  test("what served us well comes before uptime, the untried in between, what failed us after them", () => {
    const ranked = [
      candidate("a/failing:free", { uptime: 100, own: { requests: 100, succeeded: 50 } }),
      candidate("b/untried:free", { uptime: 100 }),
      candidate("c/proven:free", { uptime: 80, own: { requests: 100, succeeded: 98 } }),
    ];
    expect(idsOf(ranked, plain)).toEqual(["c/proven:free", "b/untried:free", "a/failing:free"]);
  });

  test("less than a percent of our requests decides nothing that uptime can decide", () => {
    const ranked = [
      candidate("a/one:free", { uptime: 90, own: { requests: 1_000, succeeded: 994 } }),
      candidate("b/two:free", { uptime: 99, own: { requests: 1_000, succeeded: 990 } }),
    ];
    expect(idsOf(ranked, plain)).toEqual(["b/two:free", "a/one:free"]);
  });

  test("the second place goes to another vendor, even to one that announces its end", () => {
    const ranked = [
      candidate("a/one:free", { uptime: 99 }),
      candidate("a/two:free", { uptime: 98 }),
      candidate("b/three:free", { uptime: 50, expiresOn: "2026-02-01" }),
    ];
    expect(idsOf(ranked, plain)).toEqual(["a/one:free", "b/three:free", "a/two:free"]);
  });

  test("no more than five are offered", () => {
    const many = Array.from({ length: 9 }, (_, n) => candidate(`b/m${n}:free`));
    expect(idsOf(many, plain)).toHaveLength(5);
  });
});

describe("the reasons", () => {
  test("each replacement says why, in words a person can check", () => {
    const able = {
      contextLength: 262_144,
      inputModalities: ["image", "text"],
      supportedParameters: ["structured_outputs", "tools"],
    };
    const facts = buildFacts({ ...able, id: "acme/old:free", contextLength: 200_000 });
    const one = candidate("b/b:free", {
      facts: able,
      seenAt: T0 + 90 * DAY,
      uptime: 99.25,
      own: { requests: 1_430, succeeded: 1_412 },
      expiresOn: "2026-06-01",
    });
    expect(reasonsOf(one, { ...old, facts, policy: prompts() })).toEqual([
      "has tools and structured output",
      "reads images",
      "262K of context",
      "other vendor",
      "free for 90 days",
      "uptime 99.3 % over the last day",
      "1,412 of 1,430 of our requests succeeded",
      "data note no worse: assume it trains",
      "itself announced to end on 2026-06-01",
    ]);
  });

  test("a data note is better where a statement says so, not where an alarm is missing", () => {
    const one = (training: PolicyPart, retention: PolicyPart) =>
      reasonsOf(candidate("beta/b:free", { policy: prompts(training, retention) }), {
        ...old,
        policy: prompts("yes", "yes"),
      })?.filter((reason) => reason.startsWith("data note"));
    expect(one("unsaid", "unsaid")).toEqual(["data note no worse: assume it trains"]);
    expect(one("unsaid", "yes")).toEqual(["data note no worse: may retain"]);
    expect(one("no", "yes")).toEqual(["data note better: may retain"]);
    expect(one("unsaid", "no")).toEqual(["data note better: not retained"]);
  });

  test("what is not known, or was not asked for, is not said", () => {
    const facts = buildFacts({ id: "acme/old:free", supportedParameters: [], contextLength: null });
    const one = candidate("acme/new:free", {
      policy: prompts("no", "no"),
      facts: { contextLength: null },
    });
    expect(reasonsOf(one, { ...old, facts, policy: prompts() })).toEqual([
      "free for 10 days",
      "data note better: not retained",
    ]);
  });

  test.each<[string, Partial<ReplacementCandidate>]>([
    ["free for less than a day", { freeSince: T0 + 10 * DAY - 1 }],
    ["free for 1 day", { freeSince: T0 + 9 * DAY }],
    ["free for 10 days or more", { freeSinceExact: false }],
    ["free since the first look", { freeSinceExact: false, freeSince: T0 + 10 * DAY }],
    ["uptime 99.9 % over the last day", { uptime: 99.99 }],
    ["uptime 100 % over the last day", { uptime: 100 }],
    ["uptime 0 % over the last day", { uptime: 0 }],
  ])("it may say %j", (reason, overrides) => {
    expect(reasonsOf(candidate("b/b:free", { policy: KEPT, ...overrides }))).toContain(reason);
  });

  test("a handful of requests proves nothing and is not told of", () => {
    const one = candidate("b/b:free", { policy: KEPT, own: { requests: 19, succeeded: 19 } });
    expect(reasonsOf(one)?.join()).not.toMatch(/our requests/);
  });
});

describe("when there is none", () => {
  const seeing = buildFacts({
    id: "acme/old:free",
    contextLength: 200_000,
    inputModalities: ["image", "text"],
  });
  const missingOf = (model: ReplacedModel, candidates: readonly ReplacementCandidate[]) =>
    findReplacements(model, candidates).missing;
  const plain = { facts: seeing, policy: prompts(), usedContext: null };
  const blind = candidate("b/blind:free", { facts: { contextLength: 1_000_000 } });
  const small = candidate("c/small:free", { facts: { inputModalities: ["image", "text"] } });
  const trained = candidate("d/trained:free", {
    policy: prompts("yes"),
    facts: { inputModalities: ["image", "text"], contextLength: 1_000_000 },
  });

  test.each<[string, readonly ReplacementCandidate[]]>([
    ["No free model reads images.", [blind]],
    ["No free model has 200K of context.", [small]],
    ["No free model reads images and has 200K of context.", [blind, small]],
    ["No free model has a data note no worse than “assume it trains”.", [trained]],
    [
      "No free model reads images and has 200K of context and a data note no worse than “assume it trains”.",
      [blind, small, trained],
    ],
    ["No other model is free now.", []],
    ["No other model is free now.", [candidate("openrouter/free"), { ...blind, state: "paid" }]],
  ])("it says %j", (sentence, candidates) => {
    expect(missingOf(plain, candidates)).toBe(sentence);
  });

  test("nothing is missing where there is one", () => {
    expect(missingOf({ ...plain, usedContext: 100_000 }, [blind, small])).toBeNull();
  });
});
