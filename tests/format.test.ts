import { expect, test } from "vitest";
import {
  daysUntil,
  formatAge,
  formatAverage,
  formatCompact,
  formatDate,
  formatDay,
  formatDays,
  formatList,
  formatMoment,
  formatMoney,
  formatPercent,
  formatSchedule,
  formatSpan,
  formatTokens,
  formatUntil,
  formatUsdPerMillion,
  formatWhen,
  plural,
} from "@/lib/format";

const AT = Date.UTC(2026, 10, 21, 20, 48);

test.each([
  [null, "—"],
  [0, "0"],
  [999, "999"],
  [8_192, "8K"],
  [65_536, "66K"],
  [131_072, "131K"],
  [262_144, "262K"],
  [999_499, "999K"],
  [999_500, "1M"],
  [1_000_000, "1M"],
  [1_048_576, "1M"],
  [1_310_720, "1.3M"],
  [10_000_000, "10M"],
])("%s tokens read as %s", (tokens, words) => {
  expect(formatTokens(tokens)).toBe(words);
});

test.each([
  ["0", "$0.00"],
  ["0.0000003", "$0.30"],
  ["0.00000003", "$0.03"],
  ["0.000000039", "$0.039"],
  ["0.00015", "$150.00"],
  ["1e-7", "$0.10"],
  ["", "—"],
  ["free", "—"],
  [null, "—"],
])("a price of %s per token reads as %s per million", (price, words) => {
  expect(formatUsdPerMillion(price)).toBe(words);
});

test.each([
  [100, "100 %"],
  [99.97, "99.9 %"],
  [99.4, "99.4 %"],
  [0, "0 %"],
  [null, "—"],
])("an uptime of %s never rounds up to whole: %s", (percent, words) => {
  expect(formatPercent(percent)).toBe(words);
});

test.each([
  ["2026-11-21T00:00:00Z", "today"],
  ["2026-11-20T23:59:59Z", "20 Nov"],
  ["2025-07-22T12:00:00Z", "22 Jul 2025"],
  ["2026-11-28", "28 Nov"],
  ["not a day", "not a day"],
])("the day of %s is told in UTC: %s", (iso, words) => {
  expect(formatDay(iso, AT)).toBe(words);
});

test("a list of changes tells the time today, the weekday of late, else the day", () => {
  expect(formatWhen("2026-11-21T14:05:00Z", AT)).toBe("14:05");
  expect(formatWhen("2026-11-20T14:05:00Z", AT)).toBe("Fri");
  expect(formatWhen("2026-11-02T14:05:00Z", AT)).toBe("2 Nov");
});

test("a moment names its zone", () => {
  expect(formatMoment("2026-10-27T14:00:00Z")).toBe("27 Oct 2026, 14:00 UTC");
});

test.each([
  [38_000, "38 s"],
  [4 * 60_000 + 59_000, "4 min"],
  [3 * 3_600_000, "3 h"],
  [47 * 3_600_000, "47 h"],
  [5 * 86_400_000, "5 d"],
])("%s ms last %s", (ms, words) => {
  expect(formatSpan(ms)).toBe(words);
});

test("a clock that is a moment behind shows no negative age", () => {
  expect(formatAge(new Date(AT + 5_000).toISOString(), AT)).toBe("just now");
  expect(formatUntil(new Date(AT - 5_000).toISOString(), AT)).toBe("due now");
  expect(formatAge(new Date(AT - 240_000).toISOString(), AT)).toBe("4 min ago");
});

test("days until a UTC day do not depend on the hour", () => {
  expect(daysUntil("2026-11-21", AT)).toBe(0);
  expect(daysUntil("2026-11-28", Date.UTC(2026, 10, 21))).toBe(7);
  expect(daysUntil("2026-11-20", AT)).toBe(-1);
});

test.each([
  [0.4, "less than a day"],
  [1.9, "1 day"],
  [41, "41 days"],
  [null, "—"],
])("%s days read as %s", (days, words) => {
  expect(formatDays(days)).toBe(words);
});

test("schedules, counts and lists read as people write them", () => {
  expect(formatSchedule(900)).toBe("15 min");
  expect(formatSchedule(86_400)).toBe("24 h");
  expect(formatSchedule(125)).toBe("125 s");
  expect(plural(1, "model")).toBe("1 model");
  expect(plural(1_412, "model")).toBe("1,412 models");
  expect(formatList(["a", "b", "c"])).toBe("a, b and c");
});

test("September is three letters long, as every other month", () => {
  expect(formatDate("2026-09-23T00:00:00Z")).toBe("23 Sep 2026");
});

test.each([
  [null, "—"],
  ["0.00", "$0.00"],
  ["1.50", "$1.50"],
  ["1204.005", "$1,204.01"],
  ["0.0842", "$0.0842"],
  ["0.000412345", "$0.0004"],
  ["0.000000001", "<$0.0001"],
  ["-2.00", "−$2.00"],
  ["-0.000000001", ">−$0.0001"],
])("an amount of %s reads as %s", (amount, words) => {
  expect(formatMoney(amount)).toBe(words);
});

test.each([
  [0, "0"],
  [0.04, "<0.1"],
  [0.42, "0.4"],
  [9.94, "9.9"],
  [12.7, "13"],
  [1_204, "1.2K"],
])("an average of %s reads as %s", (average, words) => {
  expect(formatAverage(average)).toBe(words);
});

test.each([
  [950, "950"],
  [12_340, "12.3K"],
  [4_200_000, "4.2M"],
  [1_250_000_000, "1.25B"],
])("%s in short is %s", (value, words) => {
  expect(formatCompact(value)).toBe(words);
});
