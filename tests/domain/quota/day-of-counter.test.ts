import { describe, expect, test } from "vitest";
import { dayOfCounter } from "@/lib/domain/quota/day-of-counter";
import { MINUTE, T0 } from "../../support/builders";

const TODAY = "2026-01-01";
const YESTERDAY = "2025-12-31";

describe("a look at the counter after midnight", () => {
  test.each<[number, number, number | null, boolean, string, string]>([
    // used, minutes after 00:00, yesterday's last, was today seen before, whose it is
    [0, 0, 40, false, TODAY, "nothing used is no figure of yesterday's that matters"],
    [39, 3, 40, false, TODAY, "it dropped"],
    [40, 3, 40, false, YESTERDAY, "it did not drop"],
    [45, 3, 40, false, YESTERDAY, "late requests of yesterday's may still come"],
    [45, 15, 40, false, TODAY, "no cache is a quarter of an hour old"],
    [45, 14.99, 40, false, YESTERDAY, "the quarter is not over"],
    [950, 3, 960, false, YESTERDAY, "an older cache: three minutes cannot hold as much"],
    [
      950,
      3,
      null,
      false,
      YESTERDAY,
      "nobody looked yesterday, yet three minutes cannot hold as much",
    ],
    [12, 3, null, false, TODAY, "nobody looked yesterday, and nothing speaks against today"],
    [12, 3, 0, false, TODAY, "yesterday had none"],
    [5, 10, 4, true, TODAY, "today was seen already and may have grown past yesterday's"],
    [960, 10, 960, true, YESTERDAY, "an old cache once more, after today was seen"],
    [20, 0, null, false, TODAY, "a minute holds 20"],
    [21, 0, null, false, YESTERDAY, "a minute holds 20"],
  ])("%i, %d minutes in, after %s: %s", (used, minutes, yesterday, hasToday, day) => {
    const before = { yesterday, least: yesterday, hasToday };
    expect(dayOfCounter({ at: T0 + minutes * MINUTE, used }, before)).toBe(day);
  });

  test("only what is less than any cache can still tell of yesterday is a drop", () => {
    const of = (used: number) =>
      dayOfCounter({ at: T0 + 3 * MINUTE, used }, { yesterday: 45, least: 30, hasToday: false });
    expect([44, 30, 29].map(of)).toEqual([YESTERDAY, YESTERDAY, TODAY]);
  });

  test("every look from a quarter past on counts today, whatever came before", () => {
    for (let minute = 15; minute < 24 * 60; minute += 1) {
      const look = { at: T0 + minute * MINUTE, used: 1_000 };
      expect(dayOfCounter(look, { yesterday: 1_000, least: 1_000, hasToday: false })).toBe(TODAY);
    }
  });
});
