import { expect, test } from "vitest";
import { askedFor } from "@/lib/domain/usage/asked-for";

test.each([
  ["the same id", "acme/tiny:free", "acme/tiny:free", null],
  ["nothing told of what was asked", null, "acme/tiny", null],
  ["nothing told of what answered", "acme/tiny", null, null],
  ["a router", "openrouter/auto", "acme/tiny", "openrouter/auto"],
  ["a fallback", "acme/tiny:free", "other/big", "acme/tiny:free"],
  ["a free id that lost its suffix", "acme/tiny:free", "acme/tiny", "acme/tiny:free"],
  ["a paid id that was answered free", "acme/tiny", "acme/tiny:free", null],
  ["a date behind the id", "acme/tiny", "acme/tiny-20260101", null],
])("%s", (_name, requested, served, asked) => {
  expect(askedFor({ requested, served })).toBe(asked);
});
