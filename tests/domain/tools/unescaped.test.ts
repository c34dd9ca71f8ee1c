import fc from "fast-check";
import { expect, test } from "vitest";
import { unescaped } from "@/lib/domain/tools/unescaped";

test("what JSON escapes is read as JSON reads it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unescaped(JSON.stringify(text).slice(1, -1))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["\\x41\\u{1F600}\\'", "A\u{1f600}'"],
  ["a\\\nb\\\r\nc", "abc"],
  ["\\u00zz\\x4", "u00zzx4"],
  ["\\u{110000}\\u{}", "\ufffdu{}"],
  ["\\", ""],
])("%j is %j", (text, meant) => {
  expect(unescaped(text)).toBe(meant);
});
