import { expect, test } from "vitest";
import { counterStep } from "@/lib/domain/quota/counter-step";
import type { CounterLook } from "@/lib/domain/quota/day-of-counter";
import { MINUTE, T0 } from "../../support/builders";

const day = "2026-01-01";
const AT = T0 + 60 * MINUTE;

test.each<[Parameters<typeof counterStep>[0], CounterLook | null, number | null, string]>([
  [{ day, at: AT, used: 12 }, { at: AT - MINUTE, used: 9 }, 3, "went up"],
  [{ day, at: AT, used: 9 }, { at: AT - MINUTE, used: 9 }, 0, "stood still"],
  [{ day, at: AT, used: 7 }, { at: AT - MINUTE, used: 9 }, 0, "an older cache answered"],
  [{ day, at: AT, used: 12 }, { at: AT - 90_000, used: 9 }, 3, "as close as it must be"],
  [{ day, at: AT, used: 12 }, { at: AT - 90_001, used: 9 }, null, "too far apart to be one minute"],
  [{ day, at: AT, used: 29 }, { at: AT - MINUTE, used: 9 }, 20, "a full minute"],
  [
    { day, at: AT, used: 30 },
    { at: AT - MINUTE, used: 9 },
    null,
    "it caught up on more than a minute",
  ],
  [{ day, at: AT, used: 12 }, null, null, "the first look of the day"],
  [{ day, at: AT, used: 12 }, { at: AT, used: 12 }, null, "the same answer again"],
  [{ day: "2025-12-31", at: AT, used: 12 }, { at: AT - MINUTE, used: 9 }, null, "of yesterday"],
])("%o after %o is %s: %s", (look, before, step) => {
  expect(counterStep(look, before)).toBe(step);
});
