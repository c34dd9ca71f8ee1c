import fc from "fast-check";
import { expect, test } from "vitest";
import { type MinuteTold, reconcileMinute } from "@/lib/domain/quota/reconcile-minute";
import { MINUTE_SOURCES, type MinuteSource } from "@/lib/domain/usage/usage";

const told = (source: MinuteSource, ...requests: readonly number[]): MinuteTold[] =>
  requests.map((count, index) => ({ source, keyId: index + 1, requests: count }));

test.each([
  ["the only source", [...told("broadcast", 3)], "broadcast", 3],
  ["the only source", [...told("analytics", 3)], "analytics", 3],
  ["the only source, by the counter", [...told("counter", 3)], "counter", 3],
  [
    "Broadcast while analytics is behind",
    [...told("analytics", 2), ...told("broadcast", 5)],
    "broadcast",
    5,
  ],
  [
    "analytics where deliveries got lost",
    [...told("analytics", 5), ...told("broadcast", 2)],
    "analytics",
    5,
  ],
  ["analytics on a tie", [...told("broadcast", 5), ...told("analytics", 2, 3)], "analytics", 5],
  [
    "a total over keys, not the largest row",
    [...told("broadcast", 4), ...told("analytics", 3, 3)],
    "analytics",
    6,
  ],
  [
    "who sees requests rather than a larger step of the counter",
    [...told("counter", 9), ...told("analytics", 1)],
    "analytics",
    1,
  ],
  [
    "Broadcast rather than the counter",
    [...told("counter", 9), ...told("broadcast", 1)],
    "broadcast",
    1,
  ],
  [
    "the counter where the others saw nothing",
    [...told("counter", 9), ...told("analytics", 0)],
    "counter",
    9,
  ],
  ["a counter that did not move", [...told("counter", 0)], "counter", 0],
  ["nothing seen, said by analytics", [...told("analytics", 0)], "analytics", 0],
] as const)("a minute is told by %s", (_name, rows, source, total) => {
  expect(reconcileMinute(rows)).toMatchObject({ source, total });
});

test("a minute that nobody told of is not known", () => {
  expect(reconcileMinute([])).toBeNull();
});

test("the keys are those of the source that is believed, and of no other", () => {
  const rows = [
    ...told("broadcast", 5, 1),
    { source: "analytics", keyId: 0, requests: 4 } as const,
  ];
  expect(reconcileMinute(rows)?.rows).toEqual([
    { keyId: 1, requests: 5 },
    { keyId: 2, requests: 1 },
  ]);
});

test("whatever is told, a minute is exactly one source's, in no order's favour, and never less than a source that sees requests", () => {
  const row = fc.record({
    source: fc.constantFrom(...MINUTE_SOURCES),
    keyId: fc.nat({ max: 5 }),
    requests: fc.nat({ max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const totals = Map.groupBy(rows, ({ source }) => source);
      const totalOf = (source: MinuteSource) =>
        (totals.get(source) ?? []).reduce((sum, { requests }) => sum + requests, 0);
      const minute = reconcileMinute(rows);
      if (!minute) throw new Error("a minute that was told of is known");
      expect(minute.total).toBe(totalOf(minute.source));
      expect(minute.rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(minute.total);
      expect(minute.total).toBeGreaterThanOrEqual(
        Math.max(totalOf("analytics"), totalOf("broadcast")),
      );
      expect(reconcileMinute([...rows].reverse())).toMatchObject({
        source: minute.source,
        total: minute.total,
      });
    }),
  );
});
