import { expect, test } from "vitest";
import { choosesModel } from "@/lib/domain/models/chooses-model";

test.each([
  ["the router over the free models", "openrouter/free", "free", true],
  ["a router that bills what it chose", "openrouter/auto", "variable", true],
  ["an alias", "~acme/latest", "alias", true],
  ["a model of OpenRouter's own name", "openrouter/owl-alpha", "zero_priced", false],
  ["a free model", "acme/tiny:free", "free", false],
  ["a paid model", "acme/tiny", "paid", false],
] as const)("%s leaves the choice to OpenRouter, or does not", (_what, id, state, chooses) => {
  expect(choosesModel({ id, state })).toBe(chooses);
});
