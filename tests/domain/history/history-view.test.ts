import fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryRange } from "@/lib/domain/history/history-range";
import {
  COMPARE_DAYS,
  DEFAULT_VIEW,
  formatHistoryView,
  type HistoryView,
  historyHref,
  KIND_CHOICES,
  parseHistoryView,
  SHOW_STATES,
} from "@/lib/domain/history/history-view";
import { toIso, utcDay } from "@/lib/domain/time";

const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
const day = moment.map(utcDay);
const words = fc.string({ maxLength: 40 }).map((text) => text.trim());
const range = fc.oneof(
  fc.constant<HistoryRange>({ kind: "auto" }),
  fc.constantFrom("30d", "90d", "1y", "all").map((name): HistoryRange => ({ kind: "named", name })),
  fc.tuple(day, day).map(([x, y]): HistoryRange => {
    const [from, to] = x <= y ? [x, y] : [y, x];
    return { kind: "days", from, to };
  }),
);

const view: fc.Arbitrary<HistoryView> = fc.record({
  range,
  show: fc.constantFrom(...SHOW_STATES),
  q: words,
  at: fc.option(moment.map(toIso)),
  since: fc.constantFrom(...COMPARE_DAYS),
  compare: fc.option(fc.tuple(day, day).map(([x, y]) => (x < y ? { a: x, b: y } : { a: y, b: x }))),
  kind: fc.constantFrom(...KIND_CHOICES),
  model: words,
  cursor: fc.option(fc.string({ minLength: 1, maxLength: 40 })),
  page: fc.integer({ min: 1, max: 99 }),
});

test("a view written into an address is read back as it was", () => {
  fc.assert(
    fc.property(view, (wanted) => {
      const query = formatHistoryView(wanted);
      expect(parseHistoryView(new URLSearchParams(query))).toEqual(wanted);
    }),
  );
});

test("the default view is the bare address", () => {
  expect(historyHref(DEFAULT_VIEW)).toBe("/history");
  expect(parseHistoryView(new URLSearchParams())).toEqual(DEFAULT_VIEW);
});

test.each([
  ["range=2y", "range"],
  ["from=2026-02-30&to=2026-03-01", "range"],
  ["from=2026-03-02&to=2026-03-01", "range"],
  ["from=2026-03-02", "range"],
  ["show=everything", "show"],
  ["at=yesterday", "at"],
  ["at=2026-03-01T25:00", "at"],
  ["since=12", "since"],
  ["a=2026-03-01", "compare"],
  ["kind=exploded", "kind"],
  ["page=-3", "page"],
  ["page=two", "page"],
] as const)("%s leaves %s at its default", (query, field) => {
  expect(parseHistoryView(new URLSearchParams(query))[field]).toEqual(DEFAULT_VIEW[field]);
});

test("a date-time field without a zone is UTC, in Kathmandu too", () => {
  const { at } = parseHistoryView(new URLSearchParams("at=2026-10-27T14:00"));
  expect(at).toBe("2026-10-27T14:00:00Z");
});
