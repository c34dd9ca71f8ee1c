import fc from "fast-check";
import { expect, test } from "vitest";
import { POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { coverageOf } from "@/lib/domain/replacements/coverage";
import { coverageHref, parseCoveragePolicy } from "@/lib/domain/replacements/coverage-view";
import {
  coverageNeedWords,
  coverageSentence,
  spreadWords,
} from "@/lib/domain/replacements/coverage-words";
import { parseTool } from "@/lib/domain/tools/tools-view";
import { buildModelAnswer } from "../../support/answers";

const searchOf = (href: string) => new URL(href, "http://test").searchParams;

test("a link to the table opens that table: parse(href(policy)) = policy", () => {
  fc.assert(
    fc.property(fc.subarray([...POLICY_VERDICTS]), (policy) => {
      const search = searchOf(coverageHref(policy));
      expect([parseTool(search), parseCoveragePolicy(search)]).toEqual(["coverage", policy]);
    }),
  );
});

test("a form's repeated fields are read alike, and what is no verdict is left out", () => {
  const sent = new URLSearchParams("policy=trains&policy=not_retained&policy=good");
  expect(parseCoveragePolicy(sent)).toEqual(["not_retained", "trains"]);
});

test.each([
  [null, null, ""],
  ["tools", null, "with tools"],
  [null, 128_000, "with 128K of context or more"],
  ["vision", 1_000_000, "with vision and 1M of context or more"],
] as const)("the need %s, %s reads %j", (can, min_context, words) => {
  expect(coverageNeedWords({ can, min_context })).toBe(words);
});

test("providers that are not known are not told as none", () => {
  expect(spreadWords({ vendors: 1, providers: null })).toBe("1 vendor, providers not known");
  expect(spreadWords({ vendors: 3, providers: 1 })).toBe("3 vendors, 1 provider");
});

test("one sentence says how many there are and how much hangs on one", () => {
  const models = [buildModelAnswer({ id: "a/one:free", context_length: 131_072 })];
  const told = { providers: new Map([["a/one:free", ["X"]]]), policy: [] };
  // Two rows of three cells, anything and tools up to 128K, and nothing in the other 29.
  expect(coverageSentence(coverageOf({ ...told, models }))).toBe(
    "1 model is free, of 1 vendor, 1 provider. 6 of 35 needs hang on one alone, and 29 are met by none.",
  );
  expect(coverageSentence(coverageOf({ ...told, models: [] }))).toBeNull();
  expect(coverageSentence([])).toBeNull();
});
