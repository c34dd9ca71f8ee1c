import { expect, test } from "vitest";
import { spanWords } from "@/lib/domain/span-words";
import { HOUR, MINUTE } from "../support/builders";

test.each([
  [3 * HOUR + 12 * MINUTE + 59_999, "3 h 12 min"],
  [HOUR, "1 h"],
  [40 * MINUTE, "40 min"],
  [59_999, "less than a minute"],
  [-5, "less than a minute"],
  [50 * HOUR, "2 d 2 h"],
])("%d ms read %s", (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
