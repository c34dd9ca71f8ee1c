import { expect, test } from "vitest";
import {
  areCreditsBelieved,
  dailyLimitOf,
  type KnownBesides,
  type ToldCredits,
} from "@/lib/domain/quota/daily-limit";

const credits = (boughtUsd: number, usedUsd = 0) => ({
  boughtNanoUsd: boughtUsd * 1e9,
  usedNanoUsd: usedUsd * 1e9,
});
const NOTHING = { hasSpent: false, freeRequests: null };

test.each<[ToldCredits | null, KnownBesides, number | null, string]>([
  [credits(0), NOTHING, 50, "never bought anything"],
  [credits(5), NOTHING, 50, "bought less than it takes"],
  [credits(8.99), NOTHING, 50, "a cent below"],
  [credits(9), NOTHING, 1_000, "enforced from 9"],
  [credits(10, 10), NOTHING, 1_000, "one top-up keeps the limit, however little is left"],
  [credits(10, 12), NOTHING, 1_000, "also below zero"],
  [null, NOTHING, null, "never told"],
  [credits(0), { hasSpent: true, freeRequests: null }, null, "zeros of an account that has spent"],
  [credits(0), { hasSpent: false, freeRequests: 50 }, 50, "50 fit"],
  [credits(0), { hasSpent: false, freeRequests: 51 }, null, "51 do not fit into 50"],
  [credits(5), { hasSpent: false, freeRequests: 51 }, null, "nor here"],
  [credits(9), { hasSpent: true, freeRequests: 900 }, 1_000, "paid and used"],
])("%o with %o allow %s a day: %s", (told, besides, limit) => {
  expect(dailyLimitOf(told, besides)).toBe(limit);
});

test("only zeros are ever disbelieved, and only when something is known to the contrary", () => {
  const spent = { hasSpent: true, freeRequests: 700 };
  expect(areCreditsBelieved(credits(0), spent)).toBe(false);
  expect(areCreditsBelieved(credits(0), NOTHING)).toBe(true);
  expect(areCreditsBelieved(credits(0, 0.5), spent)).toBe(true);
  expect(areCreditsBelieved(credits(3), spent)).toBe(true);
});
