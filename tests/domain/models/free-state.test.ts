import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FreeStateFacts, freeStateOf } from "@/lib/domain/models/free-state";
import { MODEL_STATES, type ModelState, type Pricing } from "@/lib/domain/models/model-facts";

type Case = [what: string, facts: Partial<FreeStateFacts>, state: ModelState];

const ZERO = { prompt: "0", completion: "0" };
const priced = (prices: Record<string, string>, ...overrides: Pricing["overrides"]): Pricing => ({
  prices,
  overrides,
});
const above = (prices: Record<string, string>): Pricing["overrides"][number] => ({
  when: { min_prompt_tokens: 128_000 },
  prices,
});

function stateOf(facts: Partial<FreeStateFacts>): ModelState {
  return freeStateOf({
    id: "acme/tiny",
    aliasTarget: null,
    pricing: priced(ZERO),
    outputModalities: ["text"],
    ...facts,
  }).state;
}

describe("freeStateOf", () => {
  test.each<Case>([
    // alias before everything
    ["an id with a tilde", { id: "~acme/tiny-latest" }, "alias"],
    ["a row with an alias target", { id: "acme/tiny:free", aliasTarget: "acme/tiny-2" }, "alias"],
    [
      "an alias with a negative price",
      { id: "~acme/auto", pricing: priced({ prompt: "-1" }) },
      "alias",
    ],
    // variable before unknown
    [
      "a router",
      { id: "openrouter/auto", pricing: priced({ prompt: "-1", completion: "-1" }) },
      "variable",
    ],
    [
      "one negative price among others",
      { pricing: priced({ ...ZERO, request: "-1" }) },
      "variable",
    ],
    ["a negative price beside a missing one", { pricing: priced({ request: "-1" }) }, "variable"],
    ["a negative override", { pricing: priced(ZERO, above({ prompt: "-0.1" })) }, "variable"],
    [
      "a negative price on a free id",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, image: "-1" }) },
      "variable",
    ],
    // unknown
    ["no price at all", { pricing: priced({}) }, "unknown"],
    ["no completion price", { pricing: priced({ prompt: "0" }) }, "unknown"],
    ["no prompt price", { pricing: priced({ completion: "0.1" }) }, "unknown"],
    ["an empty prompt price", { pricing: priced({ ...ZERO, prompt: "" }) }, "unknown"],
    ["a prompt price in words", { pricing: priced({ ...ZERO, prompt: "free" }) }, "unknown"],
    ["a free id without prices", { id: "acme/tiny:free", pricing: priced({}) }, "unknown"],
    ["the free router without prices", { id: "openrouter/free", pricing: priced({}) }, "unknown"],
    // free
    ["a free id at zero", { id: "acme/tiny:free" }, "free"],
    [
      "a free id at many zeros",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, image: "0.000", request: "-0" }) },
      "free",
    ],
    [
      "a free id with a zero override",
      { id: "acme/tiny:free", pricing: priced(ZERO, above({ prompt: "0.0" })) },
      "free",
    ],
    [
      "a free id that puts out speech",
      { id: "acme/tts:free", outputModalities: ["speech"] },
      "free",
    ],
    [
      "a free id with a discount",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, discount: "1" }) },
      "free",
    ],
    ["the free router", { id: "openrouter/free" }, "free"],
    // conflict
    [
      "a free id with a prompt price",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, prompt: "0.000001" }) },
      "conflict",
    ],
    [
      "a free id with an image price",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, image: "0.01" }) },
      "conflict",
    ],
    [
      "a free id priced above a size",
      { id: "acme/tiny:free", pricing: priced(ZERO, above({ completion: "1e-9" })) },
      "conflict",
    ],
    // a free id that cannot be read whole is neither
    [
      "a free id with an unreadable price",
      { id: "acme/tiny:free", pricing: priced({ ...ZERO, image: "soon" }) },
      "paid",
    ],
    [
      "a free id with an unreadable override",
      { id: "acme/tiny:free", pricing: priced(ZERO, above({ prompt: "" })) },
      "paid",
    ],
    // zero_priced and metered
    ["a plain id at zero", {}, "zero_priced"],
    ["a stealth id at zero", { id: "stealth/union-alpha" }, "zero_priced"],
    [
      "a song at zero",
      { id: "google/lyria-3-pro-preview", outputModalities: ["audio", "text"] },
      "metered",
    ],
    ["an image model at zero", { outputModalities: ["image"] }, "metered"],
    ["a request price beside zeros", { pricing: priced({ ...ZERO, request: "0.04" }) }, "metered"],
    [
      "zeros with a priced override",
      { pricing: priced(ZERO, above({ prompt: "0.000001" })) },
      "metered",
    ],
    [
      "zeros beside an unreadable price",
      { pricing: priced({ ...ZERO, image: "soon" }) },
      "metered",
    ],
    // anything else
    ["zeros without a stated output", { outputModalities: [] }, "paid"],
    ["a priced model", { pricing: priced({ prompt: "0.000001", completion: "0.000002" }) }, "paid"],
    [
      "a price on one side only",
      { pricing: priced({ prompt: "0", completion: "0.000002" }) },
      "paid",
    ],
    [
      "an id that only holds the word",
      { id: "acme/tiny:free-preview", pricing: priced({ ...ZERO, prompt: "1" }) },
      "paid",
    ],
  ])("%s", (_what, facts, state) => {
    expect(stateOf(facts)).toBe(state);
  });

  test.each(["0", "0.0", "0.000000", "0e0", "-0"])("%s is zero", (zero) => {
    expect(
      stateOf({ id: "acme/tiny:free", pricing: priced({ prompt: zero, completion: zero }) }),
    ).toBe("free");
  });

  test("the reason names the price it hangs on", () => {
    const facts = { id: "acme/tiny:free", aliasTarget: null, outputModalities: ["text"] };
    expect(
      freeStateOf({ ...facts, pricing: priced(ZERO, above({ prompt: "1" })) }).because,
    ).toContain("prompt in an override");
  });

  const price = fc.constantFrom("0", "0.0", "-0", "0.000001", "1", "-1", "", "soon");
  const names = fc.constantFrom(
    "prompt",
    "completion",
    "request",
    "image",
    "web_search",
    "discount",
  );
  const prices = fc.uniqueArray(fc.tuple(names, price), { selector: ([name]) => name });
  const world = fc.record({
    id: fc.constantFrom(
      "acme/tiny",
      "acme/tiny:free",
      "openrouter/free",
      "openrouter/auto",
      "~acme/latest",
    ),
    aliasTarget: fc.constantFrom(null, "acme/tiny-2"),
    outputModalities: fc.subarray(["text", "image", "audio"]),
    prices,
    overrides: fc.array(prices, { maxLength: 3 }),
  });

  test("every model has exactly one state, whatever the order of its prices", () => {
    fc.assert(
      fc.property(world, ({ prices, overrides, ...facts }) => {
        const forward = freeStateOf({
          ...facts,
          pricing: priced(
            Object.fromEntries(prices),
            ...overrides.map((o) => above(Object.fromEntries(o))),
          ),
        });
        const backward = freeStateOf({
          ...facts,
          pricing: priced(
            Object.fromEntries(prices.toReversed()),
            ...overrides.toReversed().map((o) => above(Object.fromEntries(o.toReversed()))),
          ),
        });
        expect(MODEL_STATES).toContain(forward.state);
        expect(forward.because).not.toBe("");
        expect(backward).toEqual(forward);
      }),
    );
  });

  test("nothing with a price above zero is ever called free of charge", () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom("prompt", "completion", "request"),
        ({ prices, overrides, ...facts }, name) => {
          fc.pre(facts.id !== "openrouter/free");
          const pricing = priced(
            { ...Object.fromEntries(prices), [name]: "0.000001" },
            ...overrides.map((o) => above(Object.fromEntries(o))),
          );
          expect(["free", "zero_priced"]).not.toContain(freeStateOf({ ...facts, pricing }).state);
        },
      ),
    );
  });
});
