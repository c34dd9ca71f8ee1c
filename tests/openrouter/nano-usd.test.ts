import fc from "fast-check";
import { expect, test } from "vitest";
import { countRounded, nanoUsd, readNanoUsd } from "@/lib/openrouter/nano-usd";

test.each([
  [0, 0],
  [0.1, 100_000_000],
  [0.2, 200_000_000],
  [0.1 + 0.2, 300_000_000],
  [1.005, 1_005_000_000],
  [4.35 * 100, 435_000_000_000],
  [0.0000495, 49_500],
  [5e-6, 5_000],
  [1e-9, 1],
  [-3.5, -3_500_000_000],
  [1_000_000.123456789, 1_000_000_123_456_789],
  ["0.013542", 13_542_000],
  ["1e-7", 100],
  [-1e-12, 0],
])("%o USD is %i nano-dollars", (given, nano) => {
  expect(nanoUsd(given)).toBe(nano);
});

test.each([
  [0.0000000005, 0],
  [0.0000000015, 2],
  [0.0000000025, 2],
  [-0.0000000015, -2],
  [0.00000000051, 1],
])("%o USD lies between two nano-dollars, goes to %i and is counted", (given, nano) => {
  expect(readNanoUsd(given)).toEqual({ nanoUsd: nano, isRounded: true });
});

test("the dust of a floating-point sum is not counted as money", () => {
  expect(readNanoUsd(0.1 + 0.2)).toEqual({ nanoUsd: 300_000_000, isRounded: false });
});

test.each([
  null,
  undefined,
  "",
  "free",
  "0x10",
  "1,5",
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e300,
  9_007_200,
  {},
  true,
])("%o is no amount, which is not zero", (given) => {
  expect(nanoUsd(given)).toBeNull();
});

test("an amount told as a JSON number comes back to the last nano-dollar", () => {
  const most = 4_000_000 * 1_000_000_000;
  fc.assert(
    fc.property(fc.integer({ min: -most, max: most }), (nano) => {
      const told: unknown = JSON.parse(JSON.stringify(nano / 1_000_000_000));
      expect(nanoUsd(told)).toBe(nano);
    }),
  );
});

test("amounts finer than a nano-dollar are counted under the names asked for", () => {
  const rows = [{ usage: 1.5e-10, other: 1.5e-10 }, { usage: 1 }, { usage: 2.5e-10 }, 7, null];
  expect(countRounded(rows, ["usage"])).toBe(2);
});
