import { describe, expect, test } from "vitest";
import { buildChain } from "@/lib/domain/chains/build-chain";
import { ANY_NEED, type ChainNeed } from "@/lib/domain/chains/chain-need";
import type { ReplacementCandidate } from "@/lib/domain/replacements/replacement-candidate";
import { DAY, HOUR, T0 } from "@/tests/support/builders";
import { buildCandidate as candidate, prompts } from "@/tests/support/candidates";

const AT = T0 + 10 * DAY + HOUR;

const chainOf = (candidates: readonly ReplacementCandidate[], need: Partial<ChainNeed> = {}) =>
  buildChain({ ...ANY_NEED, length: 10, ...need }, candidates, { at: AT });

const idsOf = (candidates: readonly ReplacementCandidate[], need: Partial<ChainNeed> = {}) =>
  chainOf(candidates, need).members.map(({ id }) => id);

const reasonsOf = (candidates: readonly ReplacementCandidate[], need: Partial<ChainNeed> = {}) =>
  chainOf(candidates, need).members.map(({ reasons }) => reasons);

describe("who can be in a chain", () => {
  test.each<[string, Parameters<typeof candidate>[1]]>([
    ["is at $0 without a promise", { state: "zero_priced" }],
    ["contradicts itself about its price", { state: "conflict" }],
    ["costs money", { state: "paid" }],
    ["answers with no text", { facts: { outputModalities: ["image"] } }],
    ["reads no text", { facts: { inputModalities: ["audio"] } }],
    ["ends today", { expiresOn: "2026-01-11" }],
    ["ends tomorrow", { expiresOn: "2026-01-12" }],
    ["should have ended yesterday", { expiresOn: "2026-01-10" }],
  ])("not a model that %s", (_what, overrides) => {
    expect(idsOf([candidate("a/a:free", overrides), candidate("b/b:free")])).toEqual(["b/b:free"]);
  });

  test("not what is made for one job, which would answer a question with its verdict; it is told why", () => {
    const facts = { inputModalities: ["image", "text"] };
    const guard = candidate("acme/guard-4-12b:free", { facts });
    expect(chainOf([guard, candidate("b/plain:free")]).members.map(({ id }) => id)).toEqual([
      "b/plain:free",
    ]);
    expect(chainOf([guard, candidate("b/plain:free")], { can: ["vision"] }).because).toBe(
      "No free model is for general use and reads images.",
    );
  });

  test("not the router that picks any model", () => {
    expect(idsOf([candidate("openrouter/free")])).toEqual([]);
  });

  test.each<[Partial<ChainNeed>, Parameters<typeof candidate>[1]]>([
    [{ can: ["vision"] }, { facts: { inputModalities: ["image", "text"] } }],
    [{ can: ["audio"] }, { facts: { inputModalities: ["audio", "text"] } }],
    [{ can: ["files"] }, { facts: { inputModalities: ["file", "text"] } }],
    [{ can: ["json"] }, { facts: { supportedParameters: ["structured_outputs"] } }],
    [{ can: ["reasoning"] }, { facts: { supportedParameters: ["reasoning"] } }],
    [
      { can: ["json", "tools"] },
      { facts: { supportedParameters: ["structured_outputs", "tools"] } },
    ],
    [{ minContext: 131_073 }, { facts: { contextLength: 131_073 } }],
    [{ policy: ["not_retained"] }, { policy: prompts("unsaid", "no") }],
    [{ policy: ["not_trained", "retained"] }, { policy: prompts("no", "unsaid") }],
  ])("who %j asks for, and nobody else", (need, overrides) => {
    const able = candidate("b/able:free", overrides);
    expect(idsOf([candidate("a/plain:free"), able], need)).toEqual(["b/able:free"]);
  });

  test("a model that states no context has none to count on, and is well where none is asked", () => {
    const silent = candidate("a/a:free", { facts: { contextLength: null } });
    expect(idsOf([silent], { minContext: 1 })).toEqual([]);
    expect(idsOf([silent])).toEqual(["a/a:free"]);
  });
});

describe("the order", () => {
  test("is that of replacements: our own success, uptime, age", () => {
    const ranked = [
      candidate("d/old:free", { freeSince: T0 - DAY }),
      candidate("b/steady:free", { uptime: 99 }),
      candidate("a/tried:free", { own: { requests: 100, succeeded: 100 } }),
      candidate("c/new:free"),
      candidate("e/poor:free", { own: { requests: 100, succeeded: 40 } }),
    ];
    expect(idsOf(ranked)[0]).toBe("a/tried:free");
    expect(idsOf(ranked).at(-1)).toBe("e/poor:free");
    expect(idsOf(ranked).slice(1, -1)).toEqual(["b/steady:free", "d/old:free", "c/new:free"]);
  });

  test("no vendor comes twice while another waits, however much better its models are", () => {
    const some = [
      candidate("a/1:free", { uptime: 100 }),
      candidate("a/2:free", { uptime: 99 }),
      candidate("a/3:free", { uptime: 98 }),
      candidate("b/1:free", { uptime: 50 }),
      candidate("b/2:free", { uptime: 40 }),
      candidate("c/1:free", { uptime: 10 }),
    ];
    expect(idsOf(some)).toEqual([
      "a/1:free",
      "b/1:free",
      "c/1:free",
      "a/2:free",
      "b/2:free",
      "a/3:free",
    ]);
  });

  test("models that announce an end come after all that do not, also those of other vendors", () => {
    const some = [
      candidate("b/leaves:free", { uptime: 100, expiresOn: "2026-01-13" }),
      candidate("a/1:free"),
      candidate("a/2:free"),
    ];
    expect(idsOf(some)).toEqual(["a/1:free", "a/2:free", "b/leaves:free"]);
  });

  test("is cut at the length asked, and how many fit beyond it is told", () => {
    const some = ["a", "b", "c", "d"].map((vendor) => candidate(`${vendor}/x:free`));
    const chain = chainOf(some, { length: 2 });
    expect(chain.members.map(({ id }) => id)).toEqual(["a/x:free", "b/x:free"]);
    expect(chain.fitting).toBe(4);
    expect(chain.because).toBeNull();
  });
});

test("each member says why it stands there, and only what was asked of its abilities", () => {
  const facts = {
    contextLength: 262_144,
    inputModalities: ["image", "text"],
    supportedParameters: ["reasoning", "tools"],
  };
  const some = [
    candidate("a/a:free", { facts, uptime: 99.21, own: { requests: 430, succeeded: 412 } }),
    candidate("b/b:free", { facts, policy: prompts("no", "no"), expiresOn: "2026-02-01" }),
    candidate("b/c:free", { facts, expiresOn: "2026-03-01" }),
  ];
  expect(reasonsOf(some, { can: ["vision", "tools"] })).toEqual([
    [
      "reads images and has tools",
      "262K of context",
      "free for 10 days",
      "uptime 99.2 % over the last day",
      "412 of 430 of our requests succeeded",
      "data note: assume it trains",
    ],
    [
      "reads images and has tools",
      "262K of context",
      "other vendor",
      "free for 10 days",
      "data note: not retained",
      "itself announced to end on 2026-02-01",
    ],
    [
      "reads images and has tools",
      "262K of context",
      "free for 10 days",
      "data note: assume it trains",
      "itself announced to end on 2026-03-01",
    ],
  ]);
});

describe("where nobody fits it says which need leaves nobody", () => {
  const images = candidate("a/images:free", { facts: { inputModalities: ["image", "text"] } });
  const large = candidate("b/large:free", { facts: { contextLength: 1_048_576 } });

  test.each<[Partial<ChainNeed>, string]>([
    [{ can: ["audio", "tools"] }, "No free model reads audio."],
    [
      { can: ["vision", "tools"], minContext: 1_000_000 },
      "No free model reads images and has 1M of context.",
    ],
    [
      { policy: ["not_retained", "not_trained"] },
      "No free model has the data note “not retained” or “not trained on”.",
    ],
  ])("%j: %s", (need, because) => {
    expect(chainOf([images, large], need)).toEqual({ members: [], fitting: 0, because });
  });

  test("or that all that would do end at once", () => {
    const ending = candidate("c/ends:free", { expiresOn: "2026-01-12" });
    expect(chainOf([ending]).because).toBe(
      "Only c/ends:free would do, and the end that is announced is less than 2 days away.",
    );
  });

  test("or that nothing is free at all", () => {
    const because = "No model is free for certain now.";
    expect(chainOf([candidate("a/a", { state: "zero_priced" })]).because).toBe(because);
    expect(chainOf([]).because).toBe(because);
  });
});
