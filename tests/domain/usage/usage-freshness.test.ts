import { expect, test } from "vitest";
import { usageFreshness } from "@/lib/domain/usage/usage-freshness";
import { buildDayQuota, buildQuotaAnswer } from "../../support/quota-answers";

test("the oldest account counts, and one that is out of date makes all of it so", () => {
  const quotas = [
    buildQuotaAnswer({ day: buildDayQuota({ as_of: "2025-12-31T20:59:30Z" }) }),
    buildQuotaAnswer({ day: buildDayQuota({ as_of: "2025-12-31T18:00:00Z", stale: true }) }),
    buildQuotaAnswer({ day: null }),
  ];
  expect(usageFreshness(quotas)).toEqual({
    kind: "measured",
    asOf: "2025-12-31T18:00:00Z",
    isStale: true,
    resetsAt: "2026-01-01T00:00:00Z",
  });
});

test("no account and no measurable account are two things", () => {
  expect(usageFreshness([])).toEqual({ kind: "none" });
  expect(usageFreshness([buildQuotaAnswer({ day: null })])).toEqual({ kind: "unmeasured" });
});
