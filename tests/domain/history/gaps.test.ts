import { expect, test } from "vitest";
import { isGap } from "@/lib/domain/history/gaps";
import { HOUR, MINUTE, T0 } from "@/tests/support/builders";

const POLL = 15 * MINUTE;

test.each([
  ["polls on time", POLL, POLL, POLL, false],
  ["two polls missed", POLL, POLL, 45 * MINUTE, false],
  ["three polls missed", POLL, POLL, 45 * MINUTE + 1, true],
  ["a schedule made slower in between", POLL, HOUR, 3 * HOUR, false],
  ["a schedule made faster in between", HOUR, POLL, 3 * HOUR + 1, true],
  ["two captures of one week", null, null, 48 * HOUR, false],
  ["captures more than two days apart", null, null, 48 * HOUR + 1, true],
  ["a poll after a capture", null, POLL, 48 * HOUR, false],
  ["a capture after a poll", POLL, null, 48 * HOUR + 1, true],
])("%s", (_what, before, after, apart, gap) => {
  expect(
    isGap({
      before: { takenAt: T0, cadenceMs: before },
      after: { takenAt: T0 + apart, cadenceMs: after },
    }),
  ).toBe(gap);
});
