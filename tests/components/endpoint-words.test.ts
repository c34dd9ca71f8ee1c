import { expect, test } from "vitest";
import {
  dayWords,
  latencyWords,
  ownSuccessWords,
  statusWords,
  throughputWords,
  uptimeSentence,
} from "@/components/models/endpoint-words";
import type { UptimeDays } from "@/lib/domain/models/uptime-days";

test.each([
  [0, "normal", "free"],
  [-2, "degraded (code -2, undocumented)", "warn"],
  [-10, "degraded (code -10, undocumented)", "warn"],
  [null, "status not told", "plain"],
])("the status %s is told in words", (status, words, tone) => {
  expect(statusWords(status)).toEqual({ words, tone });
});

test.each([
  [0.4, "<1 ms"],
  [420.4, "420 ms"],
  [999, "999 ms"],
  [1_000, "1 s"],
  [1_249, "1.2 s"],
  [62_340, "62.3 s"],
])("%s ms to the first token read %s", (ms, words) => {
  expect(latencyWords(ms)).toBe(words);
});

test.each([
  [0.42, "0.4 tok/s"],
  [54.4, "54 tok/s"],
  [1_204.6, "1,205 tok/s"],
])("%s tokens a second read %s", (speed, words) => {
  expect(throughputWords(speed)).toBe(words);
});

const days = (overrides: Partial<UptimeDays>): UptimeDays => ({
  columns: Array.from({ length: 90 }, () => ({
    day: "2026-01-01",
    level: "good" as const,
    told: null,
  })),
  recorded: 90,
  found: 90,
  mean: 98.94,
  lowest: { percent: 71.24, day: "2025-11-03" },
  ...overrides,
});

test.each<[string, Partial<UptimeDays>, string]>([
  [
    "a whole record",
    {},
    "Found on each of the last 90 days. Uptime 98.9 % on an average day, 71.2 % at the lowest, on 3 Nov 2025.",
  ],
  [
    "a short one",
    { recorded: 3, found: 2 },
    "Found on 2 of the 3 days recorded of the last 90. Uptime 98.9 % on an average day, 71.2 % at the lowest, on 3 Nov 2025.",
  ],
  [
    "one without a fault",
    { mean: 100, lowest: { percent: 100, day: "2025-11-03" } },
    "Found on each of the last 90 days. Uptime 100 % on an average day, never below.",
  ],
  [
    "no uptime told",
    { mean: null, lowest: null },
    "Found on each of the last 90 days. Its uptime was not told.",
  ],
  ["not found", { recorded: 1, found: 0 }, "Not found on the 1 day recorded of the last 90."],
  ["no record", { recorded: 0, found: 0 }, "Not looked at in the last 90 days."],
])("%s in a sentence", (_, parts, sentence) => {
  expect(uptimeSentence(days(parts))).toBe(sentence);
});

test("what is said of a day never takes silence for a fault", () => {
  const day = "2026-01-02";
  expect(dayWords({ day, level: "unrecorded", told: null })).toBe("2 Jan 2026: not recorded");
  expect(dayWords({ day, level: "absent", told: null })).toBe("2 Jan 2026: looked at, not found");
  const told = { day, looks: 1, mean_uptime: null, lowest_uptime: null };
  expect(dayWords({ day, level: "untold", told })).toBe(
    "2 Jan 2026: found in 1 look, uptime not told",
  );
  const known = { day, looks: 96, mean_uptime: 99.3, lowest_uptime: 91 };
  expect(dayWords({ day, level: "fair", told: known })).toBe(
    "2 Jan 2026: 99.3 % on average, 91 % at the lowest, 96 looks",
  );
});

test("our own success says of how many, and who told; of a few there is no percentage", () => {
  expect(ownSuccessWords({ days: 30, requests: 1_430, succeeded: 1_412 })).toBe(
    "Of our requests in the last 30 days that Broadcast told of, 1,412 of 1,430 succeeded (98.7 %).",
  );
  expect(ownSuccessWords({ days: 30, requests: 2, succeeded: 1 })).toBe(
    "Of our requests in the last 30 days that Broadcast told of, 1 of 2 succeeded.",
  );
});
