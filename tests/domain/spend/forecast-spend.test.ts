import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forecastSpend, type SpendForecastInput } from "@/lib/domain/spend/forecast-spend";
import { utcDay } from "@/lib/domain/time";
import { DAY } from "@/tests/support/builders";
import { KEY_KINDS_OF_SPENDING, type KindOfSpending } from "./made-up-spending";
import { tryForecast } from "./try-spend-forecast";

const USD = 1_000_000_000;
/** 2026-11-21 12:00 UTC, a Saturday: nine and a half days of the month are left. */
const NOW = Date.UTC(2026, 10, 21, 12);

/** What each of the days before today cost, USD, the newest last; the month so far follows from them. */
function input(
  costs: readonly number[],
  { today = 0, budget = null }: { today?: number; budget?: number | null } = {},
): SpendForecastInput {
  const days = costs.map((usd, index) => ({
    day: utcDay(NOW - (costs.length - index) * DAY),
    costNanoUsd: Math.round(usd * USD),
  }));
  const month = days.filter(({ day }) => day >= "2026-11-01");
  const todayNanoUsd = Math.round(today * USD);
  const spentNanoUsd = month.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, todayNanoUsd);
  const budgetNanoUsd = budget === null ? null : budget * USD;
  return { days, todayNanoUsd, spentNanoUsd, budgetNanoUsd, now: NOW };
}

const each = (count: number, usd: number) => Array.from({ length: count }, () => usd);
const usd = (nano: number | undefined) => (nano ?? Number.NaN) / USD;

describe("when there is a forecast", () => {
  test.each([
    ["four days of spending", each(4, 1), 0, false],
    ["five", each(5, 1), 0, true],
    ["four, and today", each(4, 1), 1, true],
    ["none", each(28, 0), 0, false],
    [
      "five, of which one lies longer back than four weeks",
      [1, ...each(24, 0), ...each(4, 1)],
      0,
      false,
    ],
    ["no record", [], 0, false],
  ])("%s", (_name, costs, today, speaks) => {
    expect(forecastSpend(input(costs, { today })) !== null).toBe(speaks);
  });
});

describe("what it says", () => {
  test("a key that costs the same every day goes on so", () => {
    const forecast = forecastSpend(input(each(28, 1), { today: 0.5 }));
    // 20 days and a half so far, 9 and a half to come.
    expect(Math.abs(usd(forecast?.atEndNanoUsd) - 30)).toBeLessThan(0.5);
    expect(usd(forecast?.lowNanoUsd)).toBeGreaterThan(27);
    expect(usd(forecast?.highNanoUsd)).toBeLessThan(33);
  });

  test("a key that was switched off spends nothing more", () => {
    const forecast = forecastSpend(input([...each(20, 1), ...each(8, 0)]));
    expect(forecast).toMatchObject({
      atEndNanoUsd: 12 * USD,
      lowNanoUsd: 12 * USD,
      highNanoUsd: 12 * USD,
    });
  });

  test("a weekend without spending is no reason to think that it stopped", () => {
    const weeks = Array.from({ length: 27 }, (_, index) => {
      const weekday = new Date(NOW - (27 - index) * DAY).getUTCDay();
      return weekday === 0 || weekday === 6 ? 0 : 1;
    });
    const sunday = { ...input(weeks), now: NOW + DAY };
    const days = [...sunday.days, { day: "2026-11-21", costNanoUsd: 0 }];
    const forecast = forecastSpend({ ...sunday, days });
    // From Monday the 23rd to Monday the 30th there are six working days.
    expect(usd(forecast?.atEndNanoUsd) - usd(sunday.spentNanoUsd)).toBeGreaterThan(5);
    expect(usd(forecast?.highNanoUsd) - usd(sunday.spentNanoUsd)).toBeLessThan(8);
  });

  test("a day that was not recorded is not one without spending", () => {
    const all = input(each(28, 1), { today: 0.5 });
    const gaps = { ...all, days: all.days.filter((_, index) => index % 3 > 0) };
    const [whole, holed] = [forecastSpend(all), forecastSpend(gaps)];
    expect(Math.abs(usd(whole?.atEndNanoUsd) - usd(holed?.atEndNanoUsd))).toBeLessThan(1);
  });

  test("the same figures give the same forecast", () => {
    const once = input([...each(9, 3), ...each(9, 0.2), ...each(9, 1)]);
    expect(forecastSpend(once)).toEqual(forecastSpend(once));
  });
});

describe("when the budget runs out", () => {
  const on = (budget: number | null, more: Parameters<typeof input>[1] = { today: 0.5 }) =>
    forecastSpend(input(each(28, 1), { ...more, budget }))?.runsOutOn;

  test("on the day on which the sum reaches it, or not this month", () => {
    expect(on(40)).toBeNull();
    expect(on(null)).toBeNull();
    expect(on(24.5)).toBe("2026-11-25");
    expect(on(20.75)).toBe("2026-11-21");
  });

  test("one that is used up says the day on which it was, not counting the month before", () => {
    expect(on(4)).toBe("2026-11-04");
    expect(on(20.5)).toBe("2026-11-21");
    expect(on(0)).toBe("2026-11-01");
  });

  test("one that only the key's own counter has used up ran out today", () => {
    const told = { ...input(each(28, 1), { budget: 25 }), spentNanoUsd: 26 * USD };
    expect(forecastSpend(told)?.runsOutOn).toBe("2026-11-21");
  });
});

test("nothing is foretold below what was spent, and the middle lies within the range", () => {
  const costs = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(costs, fc.integer({ min: 0, max: 60 }), (days, budget) => {
      const of = input(days, { today: 1, budget });
      const forecast = forecastSpend(of);
      if (forecast === null) return;
      const { lowNanoUsd, atEndNanoUsd, highNanoUsd, runsOutOn } = forecast;
      const sorted = [of.spentNanoUsd, lowNanoUsd, atEndNanoUsd, highNanoUsd];
      expect(sorted.toSorted((a, b) => a - b)).toEqual(sorted);
      expect(sorted.every(Number.isSafeInteger)).toBe(true);
      expect(runsOutOn !== null).toBe(atEndNanoUsd >= budget * USD);
    }),
    { numRuns: 60 },
  );
});

test("at the last moment of a month nothing more comes", () => {
  const last = Date.UTC(2026, 10, 30, 23, 59, 59, 999);
  const days = Array.from({ length: 28 }, (_, n) => ({
    day: utcDay(last - (28 - n) * DAY),
    costNanoUsd: USD,
  }));
  const spent = { todayNanoUsd: USD, spentNanoUsd: 29 * USD, budgetNanoUsd: null };
  const forecast = forecastSpend({ days, ...spent, now: last });
  expect(usd(forecast?.highNanoUsd)).toBeCloseTo(29, 4);
});

const KINDS = Object.keys(KEY_KINDS_OF_SPENDING) as KindOfSpending[];
const TRIES = 60;

test.each(KINDS)(
  "of made-up keys that are %s the range holds the month's end four times in five",
  (kind) => {
    for (const dayOfMonth of [8, 16, 24]) {
      const trials = Array.from(
        { length: TRIES },
        (_, index) => tryForecast(kind, { seed: 1_000 + index, dayOfMonth }) ?? [],
      ).flat();
      const held = trials.filter(
        ({ forecast, endNanoUsd }) =>
          endNanoUsd >= forecast.lowNanoUsd && endNanoUsd <= forecast.highNanoUsd,
      );
      expect(trials.length).toBeGreaterThan(TRIES / 2);
      expect(held.length / trials.length).toBeGreaterThanOrEqual(0.8);
    }
  },
);
