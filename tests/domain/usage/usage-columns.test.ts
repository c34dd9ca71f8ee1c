import { expect, test } from "vitest";
import { nanoUsdOf } from "@/lib/domain/usage/usage-amounts";
import { bucketSizeOf, bucketsOf } from "@/lib/domain/usage/usage-buckets";
import { usageColumns } from "@/lib/domain/usage/usage-columns";
import { coverageOf } from "@/lib/domain/usage/usage-coverage";
import { usageRow } from "../../support/usage-rows";

const SPAN = { from: "2026-11-18", to: "2026-11-21" };

function run(account_id: number, from: string, to: string, through = `${to}T23:59:00Z`) {
  return { account_id, source: "activity", from, to, through } as const;
}

test.each([
  ["2026-11-21", "2026-11-21", "day"],
  ["2026-08-22", "2026-11-21", "day"],
  ["2026-08-21", "2026-11-21", "week"],
  ["2025-11-22", "2026-11-21", "week"],
  ["2024-11-22", "2026-11-21", "month"],
] as const)("%s to %s is drawn by %s", (from, to, size) => {
  expect(bucketSizeOf({ from, to })).toBe(size);
});

test("weeks begin on Monday, UTC; the first and the last end where the range does", () => {
  const weeks = bucketsOf({ from: "2026-07-01", to: "2026-11-21" });
  expect(weeks[0]).toEqual({ from: "2026-07-01", to: "2026-07-05" });
  expect(weeks[1]).toEqual({ from: "2026-07-06", to: "2026-07-12" });
  expect(weeks.at(-1)).toEqual({ from: "2026-11-16", to: "2026-11-21" });
});

test("months are those of the calendar", () => {
  const months = bucketsOf({ from: "2024-02-10", to: "2026-11-21" });
  expect(months[0]).toEqual({ from: "2024-02-10", to: "2024-02-29" });
  expect(months.at(-1)).toEqual({ from: "2026-11-01", to: "2026-11-21" });
});

test("a day that no account was recorded on is absent; one that only some were is not whole", () => {
  const coverage = coverageOf(
    [run(1, "2026-11-18", "2026-11-20"), run(2, "2026-11-20", "2026-11-20")],
    SPAN,
  );
  expect(coverage.get("2026-11-18")?.isWhole).toBe(false);
  expect(coverage.get("2026-11-20")?.isWhole).toBe(true);
  expect(coverage.has("2026-11-21")).toBe(false);
});

test("of several accounts the one told least far says how far a day is known", () => {
  const sources = [
    run(1, "2026-11-21", "2026-11-21", "2026-11-21T15:10:00Z"),
    run(2, "2026-11-21", "2026-11-21", "2026-11-21T14:50:00Z"),
  ];
  expect(coverageOf(sources, SPAN).get("2026-11-21")?.through).toBe("2026-11-21T14:50:00Z");
});

test("what the named parts leave of a day is its last part, to the last nano-dollar", () => {
  const columns = usageColumns({
    span: SPAN,
    measure: "cost",
    rows: [usageRow({ day: "2026-11-18", cost_usd: "0.300000001" })],
    stacks: [
      { id: "1", name: "ci", rows: [usageRow({ day: "2026-11-18", cost_usd: "0.10" })] },
      { id: "2", name: "dev", rows: [usageRow({ day: "2026-11-18", cost_usd: "0.20" })] },
    ],
    coverage: coverageOf([run(1, SPAN.from, SPAN.to)], SPAN),
  });
  expect(columns[0]?.parts).toEqual([100_000_000, 200_000_000, 1]);
  expect(columns[0]?.total).toBe(300_000_001);
});

test("a day without a request is zero when it was recorded and unknown when it was not", () => {
  const columns = usageColumns({
    span: SPAN,
    measure: "requests",
    rows: [usageRow({ day: "2026-11-18", requests: 5 })],
    stacks: [],
    coverage: coverageOf([run(1, "2026-11-18", "2026-11-19")], SPAN),
  });
  expect(columns.map(({ total }) => total)).toEqual([5, 0, null, null]);
  expect(columns.map(({ parts }) => parts)).toEqual([[5], [0], [], []]);
});

test("tokens are prompt and completion together; reasoning is part of the completion", () => {
  const columns = usageColumns({
    span: { from: "2026-11-18", to: "2026-11-18" },
    measure: "tokens",
    rows: [
      usageRow({
        day: "2026-11-18",
        prompt_tokens: 70,
        completion_tokens: 30,
        reasoning_tokens: 20,
      }),
    ],
    stacks: [],
    coverage: coverageOf([run(1, SPAN.from, SPAN.to)], SPAN),
  });
  expect(columns[0]?.total).toBe(100);
});

test("a week says how many of its days were recorded", () => {
  const span = { from: "2026-07-06", to: "2026-11-01" };
  const [week] = usageColumns({
    span,
    measure: "requests",
    rows: [],
    stacks: [],
    coverage: coverageOf([run(1, "2026-07-08", "2026-07-09")], span),
  });
  expect(week).toMatchObject({ days: 7, recordedDays: 2, isWhole: false, total: 0 });
});

test.each([
  ["0.000000001", 1],
  ["-1.50", -1_500_000_000],
  ["12.00", 12_000_000_000],
])("%s is %d nano-dollars", (text, nano) => {
  expect(nanoUsdOf(text)).toBe(nano);
});

test("what is no amount is refused, not taken for nothing", () => {
  expect(() => nanoUsdOf("NaN")).toThrow(RangeError);
});
