import { expect, test } from "vitest";
import { isMoneyMetric, readAnalyticsRows } from "@/lib/openrouter/analytics-rows";
import { COSTS, METRICS } from "@/tests/fake-openrouter/account/analytics-terms";

const ASKED = { metrics: ["request_count"], dimensions: ["model"], isTimeSeries: true };
const GOOD = { date__minute: "2026-11-21 09:31:00", model: "acme/a", request_count: "7" };

test("a row that cannot be believed costs itself alone, with its reason", () => {
  const raws = [
    GOOD,
    7,
    { ...GOOD, date__minute: "soon" },
    { ...GOOD, request_count: "7.5" },
    { model: "acme/a", request_count: "7" },
    { ...GOOD, request_count: null },
  ];
  const { rows, refused } = readAnalyticsRows(raws, ASKED);
  expect(rows.map((row) => row.counts.request_count)).toEqual([7, null]);
  expect(refused).toEqual([
    { ref: "#2", reason: "not an object" },
    { ref: "#3", reason: "no readable time" },
    { ref: "#4", reason: "request_count is not readable" },
    { ref: "#5", reason: "no readable time" },
  ]);
});

test.each(["date__minute", "created_at__hour", "date__day", "anything__week", "date__month"])(
  "the time is found under %s",
  (key) => {
    const raw = { [key]: "2026-11-21T09:00:00.000Z", request_count: 1 };
    const { rows } = readAnalyticsRows([raw], ASKED);
    expect(rows[0]?.at).toBe(Date.UTC(2026, 10, 21, 9));
  },
);

test("money is told from counts and rates by its name alone", () => {
  expect(METRICS.filter(isMoneyMetric)).toEqual([...COSTS]);
});
