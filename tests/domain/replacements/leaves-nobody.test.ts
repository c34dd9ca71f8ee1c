import fc from "fast-check";
import { expect, test } from "vitest";
import { leavesNobody } from "@/lib/domain/replacements/leaves-nobody";
import { abilityNeed, needsPhrase, readsNeed, writesNeed } from "@/lib/domain/replacements/need";
import { tokenWords } from "@/lib/domain/token-words";
import { formatTokens } from "@/lib/format";
import { buildCandidate } from "../../support/candidates";

const NAMES = ["n0", "n1", "n2", "n3", "n4", "n5"];
const able = (names: readonly string[]) =>
  buildCandidate("b/b:free", { facts: { supportedParameters: names } });

test("it names needs that nobody meets together, and no need too many", () => {
  const abilities = fc.subarray(NAMES);
  fc.assert(
    fc.property(fc.array(abilities, { minLength: 1 }), fc.shuffledSubarray(NAMES), (has, asked) => {
      const isMet = (names: readonly string[]) =>
        has.some((one) => names.every((name) => one.includes(name)));
      const sentence = leavesNobody(asked.map(abilityNeed), has.map(able));
      expect(sentence === null).toBe(isMet(asked));
      if (sentence === null) return;
      const named = sentence.match(/n\d/g) ?? [];
      expect(isMet(named)).toBe(false);
      for (const one of named) expect(isMet(named.filter((name) => name !== one))).toBe(true);
    }),
  );
});

test("one need that nobody meets is named alone, whatever else is asked", () => {
  const has = [able(["n0"]), able(["n1"])];
  expect(leavesNobody(["n2", "n0", "n1"].map(abilityNeed), has)).toBe("No free model has n2.");
});

test("modalities and abilities stand under their verbs, in plain words", () => {
  const needs = [
    abilityNeed("tools"),
    readsNeed("image"),
    writesNeed("audio"),
    abilityNeed("structured_outputs"),
    readsNeed("file"),
  ];
  expect(needsPhrase(needs)).toBe(
    "reads images and files, writes audio and has tools and structured output",
  );
});

test.each(["constructor", "__proto__", "<b>x</b>"])(
  "a modality that the catalog calls %j stays the text it is",
  (name) => {
    expect(needsPhrase([readsNeed(name)])).toBe(`reads ${name}`);
  },
);

test("tokens read as they do in the tables", () => {
  fc.assert(
    fc.property(fc.nat(20_000_000), (tokens) => {
      expect(tokenWords(tokens)).toBe(formatTokens(tokens));
    }),
  );
});
