import { expect, test } from "vitest";
import { sentenceForMinutes, sourceOfMinutes, unknownRuns } from "@/components/usage/minute-words";
import { sentenceForQuotaDays, usedWords } from "@/components/usage/quota-history-words";
import {
  amountShort,
  amountWords,
  columnTitle,
  recordedWords,
  sentenceForColumns,
} from "@/components/usage/usage-words";
import type { MinuteColumn } from "@/lib/domain/quota/minute-columns";
import type { QuotaColumn } from "@/lib/domain/quota/quota-columns";
import type { UsageColumn } from "@/lib/domain/usage/usage-columns";

const REQUESTS = { measure: "requests", by: "key" } as const;

function column(from: string, total: number | null, more: Partial<UsageColumn> = {}): UsageColumn {
  const isRecorded = total !== null;
  return {
    from,
    to: from,
    days: 1,
    recordedDays: isRecorded ? 1 : 0,
    isWhole: isRecorded,
    total,
    parts: isRecorded ? [total] : [],
    ...more,
  };
}

test("the columns are told in words: the sum, the days it rests on, the peak and who made most", () => {
  const columns = [
    column("2026-11-19", 4),
    column("2026-11-20", 1_200),
    column("2026-11-21", null),
  ];
  const largest = { name: "ci-pipeline", share: 0.61 };
  expect(sentenceForColumns(columns, { view: REQUESTS, size: "day", largest })).toBe(
    "1,204 requests on the 2 of 3 days that were recorded. Most on 20 Nov 2026: 1,200. ci-pipeline made 61 % of them.",
  );
});

test("days that nobody recorded are not told as days without requests", () => {
  const words = sentenceForColumns([column("2026-11-21", null)], {
    view: REQUESTS,
    size: "day",
    largest: null,
  });
  expect(words).toBe("The day was not recorded.");
});

test("recorded days without a request are zero, without a peak", () => {
  const words = sentenceForColumns([column("2026-11-20", 0), column("2026-11-21", 0)], {
    view: REQUESTS,
    size: "day",
    largest: null,
  });
  expect(words).toBe("0 requests in 2 days.");
});

test.each([
  [1, "requests", "1 request"],
  [93_120, "tokens", "93,120 tokens"],
  [1_500_000_000, "cost", "$1.50"],
] as const)("%d of %s is %s", (amount, measure, words) => {
  expect(amountWords(amount, measure)).toBe(words);
});

test("large counts are short on an axis, small ones whole", () => {
  expect(amountShort(9_999, "requests")).toBe("9,999");
  expect(amountShort(1_250_000, "tokens")).toBe("1.25M");
  expect(amountShort(250_000, "cost")).toBe("$0.0003");
});

test("a column is named by its days, a whole month by the month", () => {
  expect(columnTitle({ from: "2026-11-12", to: "2026-11-12" }, "day")).toBe("12 Nov 2026");
  expect(columnTitle({ from: "2026-11-09", to: "2026-11-15" }, "week")).toBe(
    "9 Nov 2026 to 15 Nov 2026",
  );
  expect(columnTitle({ from: "2026-11-01", to: "2026-11-30" }, "month")).toBe("Nov 2026");
  expect(columnTitle({ from: "2026-11-01", to: "2026-11-21" }, "month")).toBe(
    "1 Nov 2026 to 21 Nov 2026",
  );
});

test("it is said how much of a column was recorded, and nothing when all of it was", () => {
  expect(recordedWords(column("2026-11-21", null))).toBe("not recorded");
  expect(recordedWords(column("2026-11-16", 3, { days: 7, recordedDays: 5 }))).toBe(
    "5 of 7 days recorded",
  );
  expect(recordedWords(column("2026-11-16", 3, { isWhole: false }))).toBe(
    "not every account recorded",
  );
  expect(recordedWords(column("2026-11-16", 3))).toBeNull();
});

function minute(at: string, used: number | null, source: MinuteColumn["source"] = null) {
  return { at: `2026-11-21T${at}:00Z`, used, parts: [], source, isRunning: false };
}

test("minutes are told with their peak and their limit; a single key has no limit of its own", () => {
  const minutes = [minute("14:04", 3), minute("14:05", 20), minute("14:06", null)];
  expect(sentenceForMinutes(minutes, { isWhole: true })).toBe(
    "23 free requests in 2 minutes. Most at 14:05 UTC: 20. At the limit of 20 in 1 minute. 1 minute is not recorded.",
  );
  expect(sentenceForMinutes(minutes, { isWhole: false })).not.toContain("limit");
});

test("minutes of which nothing is known are not told as none", () => {
  expect(sentenceForMinutes([minute("14:04", null)], { isWhole: true })).toBe(
    "Nothing is recorded of the last three hours.",
  );
});

test("minutes are estimated unless each of them was delivered", () => {
  expect(sourceOfMinutes([minute("14:04", 1, "broadcast")])?.isEstimated).toBe(false);
  expect(
    sourceOfMinutes([minute("14:04", 1, "broadcast"), minute("14:05", 1, "analytics")])
      ?.isEstimated,
  ).toBe(true);
  expect(sourceOfMinutes([minute("14:04", null)])).toBeNull();
});

test("unknown minutes that follow each other stand together", () => {
  const minutes = [
    minute("14:04", null),
    minute("14:05", null),
    minute("14:06", 0),
    minute("14:07", null),
  ];
  expect(unknownRuns(minutes)).toEqual([
    { from: "2026-11-21T14:04:00Z", to: "2026-11-21T14:05:00Z" },
    { from: "2026-11-21T14:07:00Z", to: "2026-11-21T14:07:00Z" },
  ]);
});

function day(used: number | null, more: Partial<QuotaColumn> = {}): QuotaColumn {
  return { day: "2026-11-12", used, limit: 1_000, ranOut: false, isLowerBound: false, ...more };
}

test("the quota's days are told with those on which it ran out and those nobody looked at", () => {
  expect(sentenceForQuotaDays([day(1_000, { ranOut: true }), day(300), day(null)])).toBe(
    "The quota ran out on 1 of the 2 days with a reading. Most used: 1,000 of 1,000 on 12 Nov 2026. 1 day was not recorded.",
  );
  expect(sentenceForQuotaDays([day(300)])).toMatch(
    /^The quota lasted on the one day with a reading/,
  );
  expect(sentenceForQuotaDays([day(null)])).toBe("The quota was not read on any of these days.");
});

test("of days whose limit nobody told, and of lower bounds, nobody claims that they lasted", () => {
  const untold = day(42, { limit: null, isLowerBound: true });
  expect(sentenceForQuotaDays([untold, untold, day(300)])).toMatch(
    /^The quota ran out on none of the 3 days with a reading, as far as is known: on 2 of them not all that counts was told\./,
  );
});

test("a figure that is only a bound and a limit nobody told are said to be so", () => {
  expect(usedWords(day(37, { isLowerBound: true, limit: null }))).toBe(
    "at least 37, limit not known",
  );
  expect(usedWords(day(0))).toBe("0 of 1,000");
});
