import { expect, test } from "vitest";
import { sumUsd } from "@/lib/domain/spend/sum-usd";
import { uncappedKeys, unintendedDays, watchedSince } from "@/lib/domain/spend/unintended-days";
import { T0 } from "../../support/builders";
import { buildKeyAnswer } from "../../support/key-answers";
import { buildSpendMeta } from "../../support/spend-answers";

test("each day of the month up to today has its unintended money; a day without a record is not zero", () => {
  const days = unintendedDays(buildSpendMeta(), T0 - 1);
  expect(days).toHaveLength(31);
  expect(days.at(-1)).toEqual({ day: "2025-12-31", usd: "1.50", share: 1 });
  expect(days.at(-2)).toEqual({ day: "2025-12-30", usd: "0.42", share: 0.28 });
  expect(days[11]).toEqual({ day: "2025-12-12", usd: "0.00", share: 0 });
  expect(days[0]).toEqual({ day: "2025-12-01", usd: null, share: 0 });
});

test("days to come are left out", () => {
  expect(unintendedDays(buildSpendMeta(), Date.UTC(2025, 11, 12, 9)).at(-1)?.day).toBe(
    "2025-12-12",
  );
});

test("only present keys for free models that have no cap count as without one", () => {
  const open = { cap: "none", limit: null } as const;
  const keys = [
    buildKeyAnswer({ id: 1, ...open }),
    buildKeyAnswer({ id: 2 }),
    buildKeyAnswer({ id: 3, cap: "unknown", limit: null }),
    buildKeyAnswer({ id: 4, ...open, policy: "paid_allowed" }),
    buildKeyAnswer({ id: 5, ...open, kind: "management" }),
    buildKeyAnswer({ id: 6, ...open, state: "deleted" }),
    buildKeyAnswer({ id: 7, ...open, state: "disabled" }),
  ];
  expect(uncappedKeys(keys).map(({ id }) => id)).toEqual([1]);
});

test("it is watched since the first key for free models was seen; with none it is not watched", () => {
  const first = buildKeyAnswer({ first_seen_at: "2025-10-03T00:00:00Z" });
  expect(watchedSince([buildKeyAnswer(), first])).toBe("2025-10-03T00:00:00Z");
  expect(watchedSince([buildKeyAnswer({ policy: "paid_allowed" })])).toBeNull();
});

test("amounts are added exactly", () => {
  expect(sumUsd(["0.10", "0.20", "0.000000001"])).toBe("0.300000001");
  expect(sumUsd([])).toBe("0.00");
});
