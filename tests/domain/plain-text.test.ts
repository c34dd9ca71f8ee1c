import { expect, test } from "vitest";
import { plainLines, plainText } from "@/lib/domain/plain-text";

test.each([
  ["plain words", "acme/tiny:free", "acme/tiny:free"],
  ["markup is only text", "<b>&amp;</b>", "<b>&amp;</b>"],
  ["marks that turn a line around", "safe\u202egnp.exe\u2066\u2069\u200f\u061c", "safegnp.exe"],
  ["what shows nothing", "a\u200b\u00ad\ufeff\u2060b", "ab"],
  ["control characters and line breaks", "a\u0000\u001b[31m\r\n\u0085b", "a [31m b"],
  ["letters no XML may hold", "a\ufffe\uffffb", "a b"],
  ["half a surrogate pair", "a \ud83d b", "a \ufffd b"],
  ["spaces around and between", "  a \t  b  ", "a b"],
  ["letters of a language that runs the other way", "שלום", "שלום"],
])("%s", (_what, text, expected) => {
  expect(plainText(text, 50)).toBe(expected);
});

test("a longer text is cut, never in the middle of a letter", () => {
  expect(plainText("x".repeat(50), 50)).toHaveLength(50);
  expect(plainText("x".repeat(51), 50)).toBe(`${"x".repeat(49)}…`);
  expect(plainText("😀".repeat(1_000_000), 10).isWellFormed()).toBe(true);
  expect(plainText("\u200b".repeat(1_000_000), 10)).toBe("");
});

test("text of several lines keeps its line ends, and no more than one empty line in a row", () => {
  expect(plainLines(" one \r\ntwo\rthree\u202e\n\n\n\n  four\u0000 \n", 50)).toBe(
    "one\ntwo\nthree\n\nfour",
  );
  expect(plainLines("\u200b\n \n", 50)).toBe("");
  expect(plainLines("a\n".repeat(50), 50)).toHaveLength(50);
  expect(plainLines("\u200b".repeat(1_000_000), 10)).toBe("");
});
