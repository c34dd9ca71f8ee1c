import { expect, test } from "vitest";
import { ageWords, catalogNote } from "@/lib/domain/snapshots/catalog-note";
import { DAY, HOUR, MINUTE, T0 } from "../../support/builders";

test.each([
  [0, "0 min"],
  [59 * MINUTE, "59 min"],
  [HOUR, "1 h"],
  [2 * DAY - 1, "47 h"],
  [2 * DAY, "2 days"],
  [-HOUR, "0 min"],
])("an age of %d ms reads %s", (ms, words) => {
  expect(ageWords(ms)).toBe(words);
});

test.each([
  ["fresh", T0, null],
  ["none", null, "No catalog has been read so far."],
  ["amber", T0, "The catalog is out of date: it is 3 h old, of 1 Jan 2026 00:00 UTC."],
  ["red", T0, "The catalog is out of date: it is 3 h old, of 1 Jan 2026 00:00 UTC."],
] as const)("a catalog that is %s", (freshness, snapshotAt, sentence) => {
  expect(catalogNote({ freshness, snapshotAt, now: T0 + 3 * HOUR })).toBe(sentence);
});
