import { expect, test } from "vitest";
import { spendColumns } from "@/lib/domain/spend/spend-columns";
import { buildSums } from "../../support/spend-answers";

const MONTH = { from: "2025-12-01", to: "2025-12-31" };
const spent = (day: string, amounts = {}) => ({ ...buildSums(amounts), day });

test("a day that was not recorded is not a day on which nothing was spent", () => {
  const columns = spendColumns(
    { from: "2025-12-01", to: "2025-12-02", by_day: [spent("2025-12-02")] },
    "2025-12-31",
  );
  expect(columns).toEqual([
    { day: "2025-12-01", amounts: null },
    { day: "2025-12-02", amounts: { intended: 0, expected: 0, unintended: 0, total: 0 } },
  ]);
});

test("days that have not come are no columns", () => {
  const columns = spendColumns({ ...MONTH, by_day: [] }, "2025-12-03");
  expect(columns.map(({ day }) => day)).toEqual(["2025-12-01", "2025-12-02", "2025-12-03"]);
});

test("amounts are exact to the nano-dollar, and may be below zero", () => {
  const day = spent("2025-12-01", {
    intended_usd: "-0.10",
    unintended_usd: "1.500000001",
    total_usd: "1.400000001",
  });
  expect(spendColumns({ ...MONTH, by_day: [day] }, "2025-12-01")[0]?.amounts).toEqual({
    intended: -100_000_000,
    expected: 0,
    unintended: 1_500_000_001,
    total: 1_400_000_001,
  });
});
