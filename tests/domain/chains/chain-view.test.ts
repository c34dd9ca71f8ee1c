import fc from "fast-check";
import { expect, test } from "vitest";
import { CHAIN_FORMATS } from "@/lib/domain/chains/chain-answers";
import { ANY_NEED } from "@/lib/domain/chains/chain-need";
import {
  type ChainView,
  chainHref,
  chainPath,
  DEFAULT_CHAIN_VIEW,
  parseChainView,
} from "@/lib/domain/chains/chain-view";
import { ABILITIES } from "@/lib/domain/models/abilities";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";

const views: fc.Arbitrary<ChainView> = fc.oneof(
  fc.record({
    name: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/).filter((name) => name !== "default"),
    need: fc.constant(ANY_NEED),
    format: fc.constantFrom(...CHAIN_FORMATS),
  }),
  fc.record({
    name: fc.constant(null),
    need: fc.record({
      can: fc.subarray([...ABILITIES]),
      minContext: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
      policy: fc.subarray([...POLICY_VERDICTS]),
      length: fc.integer({ min: 1, max: 10 }),
    }),
    format: fc.constantFrom(...CHAIN_FORMATS),
  }),
);

test("an address reads back as the view that it was made of, and names the tool", () => {
  fc.assert(
    fc.property(views, (view) => {
      const url = new URL(chainHref(view), "http://localhost");
      expect(parseChainView(url.searchParams)).toEqual(view);
      expect(url.searchParams.get("tool")).toBe("chain");
    }),
  );
});

test.each([
  "chain=default",
  "chain=No%20name",
  "can=fly",
  "min_context=-1&length=0",
  "length=many",
  "format=xml",
  "policy=good",
])("what cannot be read in ?%s is left at its default", (query) => {
  expect(parseChainView(new URLSearchParams(query))).toEqual(DEFAULT_CHAIN_VIEW);
});

test("a form may send one field for each box", () => {
  expect(parseChainView(new URLSearchParams("can=json&can=tools&length=99")).need).toEqual({
    ...ANY_NEED,
    can: ["tools", "json"],
    length: 10,
  });
});

test.each<[Partial<ChainView>, string]>([
  [{}, "/api/v1/chains/default"],
  [{ format: "litellm" }, "/api/v1/chains/default?format=litellm"],
  [{ name: "ci", format: "opencode" }, "/api/v1/chains/ci?format=opencode"],
  [
    { need: { can: ["tools", "json"], minContext: 128_000, policy: ["not_retained"], length: 5 } },
    "/api/v1/chains/default?can=tools,json&min_context=128000&policy=not_retained&length=5",
  ],
])("programs find %j at %s", (view, path) => {
  expect(chainPath({ ...DEFAULT_CHAIN_VIEW, ...view })).toBe(path);
});
