import { expect, test } from "vitest";
import { monthSubject, monthWords, sentenceForSpend } from "@/components/spend/spend-words";

const NOTHING = { intended: 0, expected: 0, unintended: 0, total: 0 };
const DOLLAR = 1_000_000_000;

test("a month is named by its name, and by its year too when that is another", () => {
  expect(monthWords("2026-11", "2026-11")).toBe("November");
  expect(monthWords("2025-11", "2026-11")).toBe("November 2025");
});

test("only the running month is not over", () => {
  expect(monthSubject("2026-11", "2026-11")).toBe("November so far");
  expect(monthSubject("2026-10", "2026-11")).toBe("October");
});

test("the days are told with the worst of them", () => {
  const sentence = sentenceForSpend([
    { day: "2026-11-01", amounts: { ...NOTHING, intended: DOLLAR, total: DOLLAR } },
    { day: "2026-11-02", amounts: { ...NOTHING, unintended: DOLLAR / 2, total: DOLLAR / 2 } },
  ]);
  expect(sentence).toBe("$1.50 in 2 days. Most unintended on 2 Nov 2026: $0.50.");
});

test("money that was meant is said to be meant, and no money is said plainly", () => {
  const meant = { ...NOTHING, intended: DOLLAR, total: DOLLAR };
  expect(sentenceForSpend([{ day: "2026-11-01", amounts: meant }])).toBe(
    "$1.00 in 1 day. None of it unintended.",
  );
  expect(sentenceForSpend([{ day: "2026-11-01", amounts: NOTHING }])).toBe(
    "Nothing was spent in 1 day.",
  );
});

test("days that were not recorded are not counted as days without spending", () => {
  const days = [
    { day: "2026-11-01", amounts: null },
    { day: "2026-11-02", amounts: NOTHING },
  ];
  expect(sentenceForSpend(days)).toBe("Nothing was spent on the 1 of 2 days that were recorded.");
  expect(sentenceForSpend(days.slice(0, 1))).toBe("None of these days was recorded.");
});
