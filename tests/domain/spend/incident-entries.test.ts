import { expect, test } from "vitest";
import { changeEntries, emptiedEntry, foundEntry } from "@/lib/domain/spend/incident-entries";
import type { SpendCause } from "@/lib/domain/spend/spend";
import { NOON } from "./spend-world";

const CENT = 10_000_000;
const at = (costNanoUsd: number, isSettled = false, cause: SpendCause = "router") => ({
  ...{ costNanoUsd, isSettled, cause },
});

test("what found it and how late is said, as exactly as the path knows", () => {
  const found = { firstAt: NOON, detectedAt: NOON + 48_000, costNanoUsd: 150 * CENT };
  expect(foundEntry({ ...found, detectedBy: "broadcast" }).text).toBe(
    "Found by Broadcast 48 s after the first cent, when it was $1.50.",
  );
  expect(foundEntry({ ...found, detectedBy: "key_usage" }).text).toBe(
    "Found by the key's own counter at most 48 s after it rose, when it was $1.50.",
  );
});

test.each<[string, ReturnType<typeof at>, ReturnType<typeof at>, string[]]>([
  ["growth", at(CENT), at(9 * CENT), []],
  ["less while it is not settled", at(9 * CENT), at(CENT), []],
  ["another cause", at(CENT), at(CENT, false, "twin_used"), ["cause_changed"]],
  ["settled as it was", at(CENT), at(CENT, true), ["settled"]],
  ["settled at less", at(9 * CENT), at(CENT, true), ["corrected", "settled"]],
  ["corrected after it was settled", at(9 * CENT, true), at(CENT, true), ["corrected"]],
  ["corrected to nothing", at(9 * CENT), at(0, true), ["corrected"]],
  ["more after it was settled", at(CENT, true), at(9 * CENT, true), []],
  ["no longer settled, because it goes on", at(CENT, true), at(9 * CENT), []],
])("%s leaves these lines: %#", (_name, before, after, kinds) => {
  expect(changeEntries(before, after).map(({ kind }) => kind)).toEqual(kinds);
});

test("the lines name what it was and what it is", () => {
  expect(changeEntries(at(CENT), at(CENT, false, "twin_used"))[0]?.text).toBe(
    "Cause: “:free” missing. Before: paid router.",
  );
  expect(changeEntries(at(9 * CENT), at(CENT, true))[0]?.text).toBe(
    "OpenRouter's account of the completed days tells $0.01 where $0.09 was known before.",
  );
  expect(emptiedEntry(at(9 * CENT)).text).toContain("$0.09");
});
