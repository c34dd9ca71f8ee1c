import { expect, test } from "vitest";
import { answerTime, retryAfterMs } from "@/lib/openrouter/answer-time";

const NOW = Date.UTC(2026, 5, 1, 12);
const DATE = "Mon, 01 Jun 2026 10:00:00 GMT";
const DATE_MS = Date.UTC(2026, 5, 1, 10);

test.each([
  ["Date alone", { date: DATE }, DATE_MS],
  ["Date less Age", { date: DATE, age: "3600" }, DATE_MS - 3_600_000],
  ["no Date: our clock", {}, NOW],
  ["no Date but an Age", { age: "60" }, NOW - 60_000],
  ["an unreadable Date", { date: "yesterday" }, NOW],
  ["a Date before OpenRouter existed", { date: "Thu, 01 Jan 1970 00:00:00 GMT" }, NOW],
  ["an unreadable Age", { date: DATE, age: "old" }, DATE_MS],
  ["a negative Age", { date: DATE, age: "-5" }, DATE_MS],
])("an answer with %s", (_, headers, expected) => {
  expect(answerTime(new Headers(headers), NOW)).toBe(expected);
});

test.each([
  ["30", 30_000],
  [" 30 ", 30_000],
  ["Mon, 01 Jun 2026 10:00:30 GMT", 30_000],
  ["Mon, 01 Jun 2026 09:00:00 GMT", 0],
  ["", null],
  ["soon", null],
])("Retry-After %o is %o ms", (text, expected) => {
  const headers = new Headers({ date: DATE, "retry-after": text });
  expect(retryAfterMs(headers, NOW)).toBe(expected);
});
