import { expect, test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import {
  BIG,
  BIG_FREE,
  charge,
  FLASH,
  facts,
  free,
  freeUntil,
  NOON,
  OTHER_FREE,
  paid,
  paidDay,
  stillFree,
} from "./spend-world";

const listed = [stillFree(BIG_FREE)];
const both = [stillFree(BIG_FREE), stillFree(OTHER_FREE)];

test("the story is told with its moments, and its data can be linked", () => {
  const uses = [free(-40, "stepfun/step-3.5-flash:free", { requests: 412 })];
  const known = facts({ catalog: [freeUntil("stepfun/step-3.5-flash:free", -30)], uses });
  const told = explainSpend(charge(FLASH, paid(0, { requests: 14 })), known);
  expect(told.because).toEqual([
    {
      sentence:
        "stepfun/step-3.5-flash:free, which this key had called 412 times, left the catalog between 11:30 and 11:45 UTC on 2026-11-20.",
      data: {
        modelId: "stepfun/step-3.5-flash:free",
        last_seen: NOON - 30 * 60_000,
        first_missing: NOON - 15 * 60_000,
      },
    },
    {
      sentence: "The first paid request to google/gemini-3-flash came at 2026-11-20 12:00 UTC.",
      data: { modelId: FLASH, at: NOON, until: NOON + 60_000 },
    },
  ]);
});

test("of a day and a minute within it, the minute says when money was first spent", () => {
  const told = explainSpend(charge(BIG, paidDay(0), paid(5)), facts({ catalog: listed }));
  expect(told.because[0]?.sentence).toBe(
    'acme/big was called without ":free" at 2026-11-20 12:05 UTC, while acme/big:free was listed as free.',
  );
});

test("a minute that ends with its day is still closer than the day", () => {
  const told = explainSpend(charge(BIG, paidDay(0), paid(719)), facts({ catalog: listed }));
  expect(told.because[0]?.sentence).toContain("at 2026-11-20 23:59 UTC");
});

test("what is not explained says so, and names what it could have been", () => {
  const known = facts({ catalog: both, uses: [] });
  const told = explainSpend(charge("zed/two", paidDay(0)), known);
  expect(told).toEqual({
    cause: "unexplained",
    because: [
      {
        sentence:
          "The key paid for zed/two on 2026-11-20 (UTC), and nothing that is known explains it for certain.",
        data: { modelId: "zed/two", at: NOON - 12 * 3_600_000, until: NOON + 12 * 3_600_000 },
      },
    ],
    others: [],
  });
});
