import { describe, expect, test } from "vitest";
import type { ForecastAnswer, QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import {
  attemptsWords,
  forecastWords,
  gaugeSentence,
  quotaLevel,
  resetWords,
  usedShare,
  usedWords,
} from "@/lib/domain/quota/quota-words";
import { HOUR } from "../../support/builders";
import { BEFORE_RESET, buildDayQuota, buildQuotaAnswer } from "../../support/quota-answers";

const RUNS_OUT: ForecastAnswer = {
  kind: "runs_out",
  runs_out_at: "2025-12-31T23:20:00Z",
  earliest: "2025-12-31T22:45:00Z",
  latest: "2025-12-31T23:50:00Z",
  used_at_reset: 1_060,
};

describe("how much of the day is used", () => {
  test.each([
    [{}, "642 of 1,000 free requests"],
    [{ lower_bound: true }, "at least 642 of 1,000 free requests"],
    [{ limit: null, remaining: null }, "642 free requests, limit not known"],
    [{ used: 1, limit: null }, "1 free request, limit not known"],
    [{ used: 1, limit: 50 }, "1 of 50 free requests"],
    [{ limit: null, lower_bound: true }, "at least 642 free requests, limit not known"],
  ])("%o reads %s", (overrides, words) => {
    expect(usedWords(buildDayQuota(overrides))).toBe(words);
  });

  test("without a limit there is no share to draw", () => {
    expect(usedShare(buildDayQuota({ limit: null }))).toBeNull();
    expect(usedShare(buildDayQuota())).toBe(0.642);
    expect(usedShare(buildDayQuota({ used: 0, limit: 0 }))).toBe(1);
  });
});

test.each<[Partial<QuotaAnswer>, object]>([
  [{}, { tone: "free", word: null }],
  [{ warning: 70 }, { tone: "warn", word: "70 % reached" }],
  [{ warning: 90 }, { tone: "warn", word: "90 % reached" }],
  [{ warning: 100 }, { tone: "paid", word: "used up" }],
  [
    { blocked: true, warning: 70 },
    { tone: "paid", word: "blocked" },
  ],
  [{ blocked: null }, { tone: "free", word: null }],
])("%o is coloured and worded alike", (overrides, level) => {
  expect(quotaLevel(buildQuotaAnswer(overrides))).toEqual(level);
});

describe("the forecast", () => {
  test("tells when it runs out, how long before the reset, and the range", () => {
    expect(forecastWords(RUNS_OUT, buildDayQuota())).toEqual({
      mark: "runs out 23:20",
      tone: "warn",
      rest: "40 min before the reset",
      range: "Four times in five between 22:45 and 23:50 UTC",
    });
  });

  test("says so where the range reaches beyond the reset", () => {
    expect(forecastWords({ ...RUNS_OUT, latest: null }, buildDayQuota()).range).toBe(
      "Perhaps as early as 22:45 UTC, perhaps not today",
    );
  });

  test("that lasts tells what the day comes to", () => {
    const lasts: ForecastAnswer = {
      kind: "lasts",
      runs_out_at: null,
      earliest: null,
      latest: null,
      used_at_reset: 812.4,
    };
    expect(forecastWords(lasts, buildDayQuota())).toEqual({
      mark: "lasts until the reset",
      tone: "free",
      rest: "about 812 of 1,000 used by then",
      range: null,
    });
  });

  test("that lasts, but perhaps not, is not shown as safe", () => {
    const lasts = { ...RUNS_OUT, kind: "lasts", runs_out_at: null, latest: null } as const;
    expect(forecastWords(lasts, buildDayQuota())).toMatchObject({
      mark: "likely lasts until the reset",
      tone: "warn",
      range: "Perhaps as early as 22:45 UTC, perhaps not today",
    });
  });

  test.each([
    [999.4, 1_000, "about 999 of 1,000 used by then"],
    [999.6, 1_000, "nearly all of 1,000 used by then"],
    [1_060, 1_000, "nearly all of 1,000 used by then"],
    [1_060, null, "about 1,060 used by then"],
  ])("that lasts never comes to more than the limit: %d of %s", (used_at_reset, limit, rest) => {
    const lasts = { ...RUNS_OUT, kind: "lasts", runs_out_at: null, used_at_reset } as const;
    expect(forecastWords(lasts, buildDayQuota({ limit })).rest).toBe(rest);
  });

  test("of a day that ran out tells since when and until when", () => {
    const out = { ...RUNS_OUT, kind: "ran_out", runs_out_at: "2025-12-31T19:04:00Z" } as const;
    expect(forecastWords(out, buildDayQuota({ used: 1_000 }))).toMatchObject({
      mark: "Used up since 19:04",
      tone: "paid",
      rest: "free requests start anew at 00:00 UTC",
    });
    expect(forecastWords({ ...out, runs_out_at: null }, buildDayQuota()).mark).toBe("Used up");
  });
});

describe("the gauge in sentences", () => {
  test("holds everything that the picture shows", () => {
    const quota = buildQuotaAnswer({ forecast: RUNS_OUT, attempts_without_result: 58 });
    expect(gaugeSentence(quota, BEFORE_RESET)).toBe(
      "642 of 1,000 free requests used today (64 %). At this pace: runs out 23:20, 40 min before the reset. " +
        "58 attempts produced nothing. Resets in 3 h. As of 20:59 UTC.",
    );
  });

  test("says at least, out of date and blocked where that is so", () => {
    const day = buildDayQuota({ lower_bound: true, stale: true });
    const sentence = gaugeSentence(buildQuotaAnswer({ day, blocked: true }), BEFORE_RESET);
    expect(sentence).toMatch(/^At least 642 of 1,000/);
    expect(sentence).toContain("Blocked, because the balance is below zero.");
    expect(sentence).toContain("Out of date, as of 20:59 UTC.");
  });

  test("is nothing when the day is not measurable, rather than a zero", () => {
    expect(gaugeSentence(buildQuotaAnswer({ day: null }), BEFORE_RESET)).toBeNull();
  });
});

test.each([
  [null, null],
  [0, null],
  [1, "1 attempt produced nothing"],
  [1_234, "1,234 attempts produced nothing"],
])("%o attempts without a result read %o", (attempts, words) => {
  expect(attemptsWords(attempts)).toBe(words);
});

test("past the reset it is not counted down below zero", () => {
  expect(resetWords("2026-01-01T00:00:00Z", BEFORE_RESET + 3 * HOUR)).toBe(
    "has reset, next reading awaited",
  );
  expect(resetWords("2026-01-01T00:00:00Z", BEFORE_RESET)).toBe("resets in 3 h");
});
