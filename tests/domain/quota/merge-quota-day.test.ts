import { expect, test } from "vitest";
import { type FiledDay, mergeQuotaDay } from "@/lib/domain/quota/merge-quota-day";
import { DAY, HOUR, T0 } from "../../support/builders";

const about = { accountId: 1, day: "2026-01-01" };
const filed: FiledDay = {
  used: 40,
  limit: 50,
  source: "counter",
  asOf: T0 + 20 * HOUR,
  ranOutAt: null,
};
const recorded = (requests: number) => ({
  requests,
  source: "analytics" as const,
  asOf: T0 + DAY,
});

test("a day that nobody looked at and nobody recorded is absent", () => {
  expect(mergeQuotaDay(about, { filed: null, recorded: null })).toBeNull();
});

test("the counter's figure stands where it holds the successes", () => {
  expect(mergeQuotaDay(about, { filed, recorded: recorded(37) })).toEqual({
    ...about,
    ...filed,
    successes: 37,
    isLowerBound: false,
  });
  expect(mergeQuotaDay(about, { filed, recorded: null })).toMatchObject({
    used: 40,
    successes: null,
  });
});

test("a last look that came too early gives way to the successes, as at least", () => {
  expect(mergeQuotaDay(about, { filed, recorded: recorded(48) })).toEqual({
    ...about,
    used: 48,
    limit: 50,
    source: "analytics",
    asOf: T0 + DAY,
    ranOutAt: null,
    successes: 48,
    isLowerBound: true,
  });
});

test("a day of recorded usage alone used at least that, against a limit that nobody told", () => {
  expect(mergeQuotaDay(about, { filed: null, recorded: recorded(12) })).toMatchObject({
    used: 12,
    limit: null,
    isLowerBound: true,
  });
});

test("what was measured is a lower bound, whichever figure is larger", () => {
  const measured = { ...filed, source: "analytics" as const };
  expect(mergeQuotaDay(about, { filed: measured, recorded: recorded(37) })).toMatchObject({
    used: 40,
    isLowerBound: true,
  });
});
