import fc from "fast-check";
import { expect, test } from "vitest";
import type { EndpointUptimeAnswer, UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { uptimeDaysOf } from "@/lib/domain/models/uptime-days";
import { eachDay } from "@/lib/domain/usage/usage-range";

const TAG = "novita/fp8";
const SPAN = { from: "2026-01-01", to: "2026-01-05" };

type Day = EndpointUptimeAnswer["days"][number];

const day = (name: string, overrides: Partial<Day> = {}): Day => ({
  day: name,
  looks: 96,
  mean_uptime: 99,
  lowest_uptime: 98,
  ...overrides,
});

function history(days: readonly Day[], overrides: Partial<UptimeAnswer> = {}): UptimeAnswer {
  return {
    model_id: "acme/tiny:free",
    ...SPAN,
    checks: eachDay(SPAN).map((name) => ({ day: name, checks: 96, served: 96 })),
    endpoints: [{ tag: TAG, provider_name: "Novita", days }],
    endpoints_since: "2025-12-01",
    speeds_told: false,
    own: null,
    ...overrides,
  };
}

const levels = (uptime: UptimeAnswer) =>
  uptimeDaysOf(uptime, TAG).columns.map(({ level }) => level);

test("every day of the range has its place, oldest first", () => {
  const { columns } = uptimeDaysOf(history([]), TAG);
  expect(columns.map((column) => column.day)).toEqual(eachDay(SPAN));
});

test("a day nobody looked and a day that did not find it are two things", () => {
  const checks = [
    { day: "2026-01-01", checks: 96, served: 96 },
    { day: "2026-01-02", checks: 0, served: 0 },
    { day: "2026-01-05", checks: 3, served: 0 },
  ];
  expect(levels(history([day("2026-01-01")], { checks }))).toEqual([
    "good",
    "unrecorded",
    "unrecorded",
    "unrecorded",
    "absent",
  ]);
});

test("before single endpoints were recorded none is said to have been missing", () => {
  expect(levels(history([day("2026-01-04")], { endpoints_since: "2026-01-03" }))).toEqual([
    "unrecorded",
    "unrecorded",
    "absent",
    "good",
    "absent",
  ]);
  expect(levels(history([], { endpoints: [], endpoints_since: null }))).toEqual(
    eachDay(SPAN).map(() => "unrecorded"),
  );
});

test.each([
  [100, "good"],
  [95, "good"],
  [94.9, "fair"],
  [80, "fair"],
  [79.9, "poor"],
  [0, "poor"],
  [null, "untold"],
])("a day with %s percent as its lowest is %s", (lowest, level) => {
  const told = day("2026-01-01", { lowest_uptime: lowest, mean_uptime: lowest });
  expect(levels(history([told]))[0]).toBe(level);
});

test("the mean is of the days whose uptime is known, the lowest is the newest of its size", () => {
  const days = [
    day("2026-01-01", { mean_uptime: 90, lowest_uptime: 40 }),
    day("2026-01-02", { mean_uptime: null, lowest_uptime: null }),
    day("2026-01-03", { mean_uptime: 100, lowest_uptime: 40 }),
    day("2026-01-04", { mean_uptime: 98, lowest_uptime: 97 }),
  ];
  expect(uptimeDaysOf(history(days), TAG)).toMatchObject({
    recorded: 5,
    found: 4,
    mean: 96,
    lowest: { percent: 40, day: "2026-01-03" },
  });
});

test("what is not known is null, not 0", () => {
  expect(uptimeDaysOf(history([]), TAG)).toMatchObject({ found: 0, mean: null, lowest: null });
  expect(uptimeDaysOf(history([]), "other/bf16")).toMatchObject({ found: 0, mean: null });
});

const percent = fc.double({ min: 0, max: 100, noNaN: true });

test("however the days lie, found is no more than recorded and the lowest no more than the mean", () => {
  const days = fc
    .array(fc.record({ index: fc.nat(4), lowest: percent, more: percent }), { maxLength: 5 })
    .map((told) =>
      [...new Map(told.map((one) => [one.index, one])).values()]
        .sort((a, b) => a.index - b.index)
        .map(({ index, lowest, more }) =>
          day(eachDay(SPAN)[index] ?? "", {
            lowest_uptime: lowest,
            mean_uptime: Math.min(100, lowest + more),
          }),
        ),
    );
  fc.assert(
    fc.property(days, (told) => {
      const { recorded, found, mean, lowest, columns } = uptimeDaysOf(history(told), TAG);
      expect(found).toBe(told.length);
      expect(found).toBeLessThanOrEqual(recorded);
      expect(columns).toHaveLength(5);
      if (mean !== null) expect(lowest?.percent ?? 101).toBeLessThanOrEqual(mean + 1e-9);
    }),
  );
});
