import { expect, test } from "vitest";
import { wordsForChange } from "@/lib/domain/history/diff-words";

test.each([
  ["state", "free", "paid", "free → paid"],
  ["context_length", 131_072, 98_304, "context 131K → 98K"],
  ["max_completion_tokens", null, 8_192, "max output not stated → 8K"],
  ["expires_on", null, "2026-11-28", "expires no date → 28 Nov"],
  [
    "pricing",
    { prices: { prompt: "0", completion: "0" } },
    { prices: { prompt: "0.0000003", completion: "0.0000003" } },
    "price $0 → $0.30 /M",
  ],
  ["input_modalities", ["text"], ["image", "text"], "takes +image"],
  ["supported_parameters", ["tools", "stop"], ["stop", "seed"], "parameters +seed, −tools"],
  ["something_new", 1, 2, "something new changed"],
])("a change of %s from %j to %j reads %s", (field, before, after, words) => {
  expect(wordsForChange({ field, before, after })).toBe(words);
});
