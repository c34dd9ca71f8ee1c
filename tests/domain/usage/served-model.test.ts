import { expect, test } from "vitest";
import { servedModel } from "@/lib/domain/usage/served-model";

test.each([
  ["asked and answered alike", "acme/tiny:free", "acme/tiny:free", 0, "acme/tiny:free", true],
  ["only asked", "acme/tiny:free", null, 0, "acme/tiny:free", true],
  ["only answered", null, "acme/tiny", 0, "acme/tiny", false],
  ["nothing told", null, null, null, null, false],
  ["a date behind the id", "acme/tiny", "acme/tiny-20260101", 5, "acme/tiny", false],
  ["a date with hyphens", "acme/tiny", "acme/tiny-2026-01-01", 5, "acme/tiny", false],
  [
    "a date before the suffix",
    "acme/tiny:free",
    "acme/tiny-20260101:free",
    0,
    "acme/tiny:free",
    true,
  ],
  ["the suffix lost", "acme/tiny:free", "acme/tiny-20260101", 0, "acme/tiny:free", true],
  ["the suffix lost, no cost told", "acme/tiny:free", "acme/tiny", null, "acme/tiny:free", true],
  ["the paid twin, which costs", "acme/tiny:free", "acme/tiny-20260101", 5, "acme/tiny", false],
  ["a fallback to another model", "acme/tiny:free", "other/big", 5, "other/big", false],
  ["a free fallback", "acme/tiny", "acme/tiny:free", 0, "acme/tiny:free", true],
  ["a longer name is another model", "acme/tiny", "acme/tiny-pro", 5, "acme/tiny-pro", false],
  ["the free router", "openrouter/free", "acme/tiny:free", 0, "acme/tiny:free", true],
  ["the free router, the suffix lost", "openrouter/free", "acme/tiny", 0, "acme/tiny", true],
  ["the paying router", "openrouter/auto", "acme/tiny", 5, "acme/tiny", false],
])("%s", (_name, requested, answered, costNanoUsd, modelId, isFree) => {
  expect(servedModel({ requested, answered, costNanoUsd })).toEqual({ modelId, isFree });
});
