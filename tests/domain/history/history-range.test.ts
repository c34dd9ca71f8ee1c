import { describe, expect, test } from "vitest";
import {
  settleRange,
  spanOf,
  subtractSpans,
  unrecordedIn,
} from "@/lib/domain/history/history-range";
import { DAY, HOUR, T0 } from "../../support/builders";

const span = { fromMs: T0, toMs: T0 + 90 * DAY };

describe("spanOf", () => {
  test.each([
    ["30d", 30],
    ["90d", 90],
    ["1y", 365],
  ] as const)("%s ends now and begins %i days earlier", (name, days) => {
    const found = spanOf({ kind: "named", name }, { now: T0, firstSnapshotMs: null });
    expect(found).toEqual({ fromMs: T0 - days * DAY, toMs: T0 });
  });

  test("all begins with the first snapshot", () => {
    const first = T0 - 400 * DAY;
    const found = spanOf({ kind: "named", name: "all" }, { now: T0, firstSnapshotMs: first });
    expect(found).toEqual({ fromMs: first, toMs: T0 });
  });

  test("all is a week at least, so that an hour of snapshots is not stretched over the page", () => {
    const found = spanOf({ kind: "named", name: "all" }, { now: T0, firstSnapshotMs: T0 - HOUR });
    expect(found.fromMs).toBe(T0 - 7 * DAY);
  });

  test("days are whole UTC days, the last one included", () => {
    const range = { kind: "days", from: "2025-11-03", to: "2025-11-05" } as const;
    expect(spanOf(range, { now: T0, firstSnapshotMs: null })).toEqual({
      fromMs: Date.UTC(2025, 10, 3),
      toMs: Date.UTC(2025, 10, 6),
    });
  });

  test("nothing reaches past now, and no range is empty", () => {
    const range = { kind: "days", from: "2027-01-01", to: "2027-02-01" } as const;
    expect(spanOf(range, { now: T0, firstSnapshotMs: null })).toEqual({
      fromMs: T0 - DAY,
      toMs: T0,
    });
  });
});

describe("unrecordedIn", () => {
  test("before the first snapshot and after the newest nothing is known", () => {
    const known = { gaps: [], firstSnapshotMs: T0 + 10 * DAY, newestSnapshotMs: T0 + 80 * DAY };
    expect(unrecordedIn(span, known)).toEqual([
      { fromMs: T0, toMs: T0 + 10 * DAY },
      { fromMs: T0 + 80 * DAY, toMs: T0 + 90 * DAY },
    ]);
  });

  test("a newest snapshot of minutes ago leaves no hole at the end", () => {
    const known = { gaps: [], firstSnapshotMs: T0, newestSnapshotMs: span.toMs - HOUR / 4 };
    expect(unrecordedIn(span, known)).toEqual([]);
  });

  test("a gap is cut to the range and joined with what it touches", () => {
    const gap = { from: new Date(T0 - DAY).toISOString(), to: new Date(T0 + DAY).toISOString() };
    const known = { gaps: [gap], firstSnapshotMs: T0 + HOUR, newestSnapshotMs: span.toMs };
    expect(unrecordedIn(span, known)).toEqual([{ fromMs: T0, toMs: T0 + DAY }]);
  });

  test("without any snapshot the whole range is unrecorded", () => {
    const known = { gaps: [], firstSnapshotMs: null, newestSnapshotMs: null };
    expect(unrecordedIn(span, known)).toEqual([span]);
  });
});

describe("settleRange", () => {
  const auto = { kind: "auto" } as const;

  test("auto is 90 days where they are recorded", () => {
    expect(settleRange(auto, { span, unrecorded: [] })).toEqual({ kind: "named", name: "90d" });
  });

  test("auto is everything where the 90 days hold next to nothing", () => {
    const unrecorded = [{ fromMs: T0, toMs: T0 + 89 * DAY }];
    expect(settleRange(auto, { span, unrecorded })).toEqual({ kind: "named", name: "all" });
  });

  test("what a person chose stays", () => {
    const chosen = { kind: "named", name: "30d" } as const;
    expect(settleRange(chosen, { span, unrecorded: [span] })).toEqual(chosen);
  });
});

test("subtractSpans leaves what no hole covers, whatever their order", () => {
  const holes = [
    { fromMs: T0 + 30 * DAY, toMs: T0 + 40 * DAY },
    { fromMs: T0 - DAY, toMs: T0 + 10 * DAY },
    { fromMs: T0 + 35 * DAY, toMs: T0 + 50 * DAY },
  ];
  expect(subtractSpans(span, holes)).toEqual([
    { fromMs: T0 + 10 * DAY, toMs: T0 + 30 * DAY },
    { fromMs: T0 + 50 * DAY, toMs: T0 + 90 * DAY },
  ]);
});
