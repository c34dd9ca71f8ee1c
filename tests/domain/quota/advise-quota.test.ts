import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AdviceDay, adviseQuota } from "@/lib/domain/quota/advise-quota";
import { utcDay } from "@/lib/domain/time";
import { DAY, HOUR, T0 } from "@/tests/support/builders";

/** Days in a row, `count` of them, quiet unless told otherwise. */
function days(
  count: number,
  overrides: (index: number) => Partial<AdviceDay> = () => ({}),
): AdviceDay[] {
  return Array.from({ length: count }, (_, index) => ({
    day: utcDay(T0 + index * DAY),
    used: 12,
    limit: 50,
    ranOutAt: null,
    fullMinutes: 0,
    ...overrides(index),
  }));
}

function usedUp(index: number, { limit = 50, hour }: { limit?: number; hour: number }) {
  return { used: limit, limit, ranOutAt: T0 + index * DAY + hour * HOUR };
}

describe("too little to say", () => {
  test("below seven days there is no advice, and it says how many there are", () => {
    expect(adviseQuota(days(6))).toEqual({
      advice: null,
      because: ["6 days recorded so far: advice needs 7."],
      days: 6,
      days_ran_out: 0,
      days_served_by_1000: null,
    });
    expect(adviseQuota(days(7)).advice).toBe("stay");
  });

  test("without a known limit there is none either", () => {
    const { advice, because } = adviseQuota(days(20, () => ({ limit: null })));
    expect(advice).toBeNull();
    expect(because).toEqual([
      "Of 20 days recorded so far the daily limit is known on none: advice needs 7.",
    ]);
  });

  test("days from before Gratis have no limit, and argue for nothing beside one that has", () => {
    const fresh = days(30, (n) => (n < 29 ? { used: 50, limit: null } : usedUp(n, { hour: 2 })));
    const { advice, because } = adviseQuota(fresh);
    expect(advice).toBeNull();
    expect(because).toEqual([
      "Of 30 days recorded so far the daily limit is known on 1: advice needs 7.",
    ]);
  });
});

describe("stay", () => {
  test("while the limit lasts", () => {
    expect(adviseQuota(days(30)).because).toEqual([
      "The 50 free requests lasted on all 30 days with that limit.",
    ]);
  });

  test("one day that ran out is an accident, and is told", () => {
    const { advice, because, days_ran_out } = adviseQuota(
      days(30, (n) => (n === 4 ? usedUp(n, { hour: 20 }) : {})),
    );
    expect([advice, days_ran_out]).toEqual(["stay", 1]);
    expect(because).toEqual([
      "The 50 free requests ran out on 1 of 30 days, the earliest at 20:00 UTC.",
    ]);
  });
});

describe("add $10 of credits once", () => {
  const shortDays = days(30, (n) => {
    // 50 by 06:00 is a pace of 200 a day, 50 by 00:30 one of 2,400.
    if (n < 9) return usedUp(n, { hour: 6 });
    return n < 12 ? usedUp(n, { hour: 0.5 }) : {};
  });

  test("when 50 ran out on several days, with what 1,000 would have served", () => {
    const { advice, because, ...figures } = adviseQuota(shortDays);
    expect(advice).toBe("add_credits");
    expect(figures).toEqual({ days: 30, days_ran_out: 12, days_served_by_1000: 9 });
    expect(because).toEqual([
      "The 50 free requests ran out on 12 of 30 days, the earliest at 00:30 UTC.",
      "Once $10 of credits have been bought in all, the limit is 1,000 a day: at the pace until then, 1,000 would have lasted on at least 9 of these 12 days. What was refused is counted nowhere.",
    ]);
  });

  test("a day whose moment nobody saw is not counted as served", () => {
    const unseen = days(10, (n) => (n < 3 ? { used: 50 } : {}));
    const { advice, days_ran_out, days_served_by_1000, because } = adviseQuota(unseen);
    expect([advice, days_ran_out, days_served_by_1000]).toEqual(["add_credits", 3, 0]);
    expect(because.join(" ")).toContain("cannot be told");
  });

  test("the limit that counts is the newest one: whoever has 1,000 is not told to buy them", () => {
    const bought = [...shortDays, ...days(40, () => ({ limit: 1_000, used: 300 })).slice(30)];
    const { advice, because, days_ran_out } = adviseQuota(bought);
    expect([advice, days_ran_out]).toEqual(["stay", 12]);
    expect(because).toEqual([
      "The 1,000 free requests lasted on all 10 days with that limit.",
      "With another limit they ran out on 12 days besides.",
    ]);
  });

  test("on the day of the purchase it was 50 that ran out, not 1,000", () => {
    const bought = days(20, (n) => {
      if (n < 10) return usedUp(n, { hour: 6 });
      const limit = { limit: 1_000, used: 300 };
      return n === 10 ? { ...limit, ranOutAt: usedUp(n, { hour: 6 }).ranOutAt } : limit;
    });
    const { advice, because, days_ran_out } = adviseQuota(bought);
    expect([advice, days_ran_out]).toEqual(["stay", 11]);
    expect(because).toEqual([
      "The 1,000 free requests lasted on all 10 days with that limit.",
      "With another limit they ran out on 11 days besides.",
    ]);
  });

  test("the order in which the days are given does not matter", () => {
    expect(adviseQuota([...shortDays].reverse())).toEqual(adviseQuota(shortDays));
  });
});

describe("own provider keys", () => {
  test("when even 1,000 ran out on several days", () => {
    const { advice, because, days_served_by_1000 } = adviseQuota(
      days(20, (n) =>
        n < 5 ? usedUp(n, { limit: 1_000, hour: 15.2 }) : { limit: 1_000, used: 700 },
      ),
    );
    expect([advice, days_served_by_1000]).toEqual(["byok", null]);
    expect(because[0]).toBe(
      "The 1,000 free requests ran out on 5 of 20 days, the earliest at 15:12 UTC.",
    );
    expect(because[1]).toContain("own provider keys");
  });

  test("when whole minutes were full on several days, though the day's requests lasted", () => {
    const { advice, because } = adviseQuota(
      days(20, (n) => ({ limit: 1_000, used: 500, fullMinutes: n < 4 ? 12 : 3 })),
    );
    expect(advice).toBe("byok");
    expect(because[1]).toBe(
      "On 4 days there were 10 or more minutes with all 20 requests used, 48 minutes together.",
    );
  });

  test("minutes that were not recorded are not taken for full ones", () => {
    expect(adviseQuota(days(20, () => ({ fullMinutes: null }))).advice).toBe("stay");
  });
});

test("figures agree with the days, whatever they were", () => {
  const anyDay = fc.record({
    limit: fc.constantFrom(null, 50, 200, 1_000),
    used: fc.integer({ min: 0, max: 1_200 }),
    hour: fc.option(fc.integer({ min: 0, max: 23 })),
    fullMinutes: fc.option(fc.integer({ min: 0, max: 60 })),
  });
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 40 }), (made) => {
      const given = made.map(({ hour, ...day }, n) => ({
        ...day,
        day: utcDay(T0 + n * DAY),
        ranOutAt: hour === null ? null : T0 + n * DAY + hour * HOUR,
      }));
      const ranOut = given.filter(
        ({ ranOutAt, used, limit }) => ranOutAt !== null || (limit !== null && used >= limit),
      );
      const { advice, because, ...figures } = adviseQuota(given);
      expect(figures.days).toBe(given.length);
      expect(figures.days_ran_out).toBe(ranOut.length);
      expect(figures.days_served_by_1000 ?? 0).toBeLessThanOrEqual(ranOut.length);
      expect(because.length).toBeGreaterThan(0);
      expect(because.join(" ")).not.toMatch(/NaN|null|undefined|Infinity/);
      if (given.length < 7) expect(advice).toBeNull();
    }),
  );
});
