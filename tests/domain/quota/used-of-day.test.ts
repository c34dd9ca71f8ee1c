import { expect, test } from "vitest";
import { usedOfDay } from "@/lib/domain/quota/used-of-day";
import { MINUTE, T0 } from "../../support/builders";

const look = (minute: number, used: number) => ({ at: T0 + minute * MINUTE, used });
const usedAt = (minute: number, looks: ReturnType<typeof look>[]) =>
  usedOfDay(looks, T0 + minute * MINUTE);

test("a growing counter stands where it was last told", () => {
  expect(usedAt(0, [look(0, 3)])).toBe(3);
  expect(usedAt(90, [look(0, 3), look(40, 9), look(80, 12)])).toBe(12);
});

test("caches of different ages do not make it go down", () => {
  const looks = [look(0, 12), look(60, 10), look(61, 12), look(62, 10)];
  expect(usedAt(62, looks)).toBe(12);
});

test("what is lower for a quarter of an hour is a correction", () => {
  const looks = [look(0, 12), look(60, 10)];
  expect(usedAt(60, looks)).toBe(12);
  expect(usedAt(75, looks)).toBe(12);
  expect(usedAt(76, looks)).toBe(10);
});

test("without a look there is nothing", () => {
  expect(usedAt(0, [])).toBe(0);
});
