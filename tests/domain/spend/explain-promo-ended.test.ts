import { test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import { type CauseRow, checkCause } from "./check-cause";
import {
  BIG,
  charge,
  facts,
  free,
  freeDay,
  history,
  LONG_AGO,
  paid,
  paidDay,
  spell,
} from "./spend-world";

const DAY = 24 * 60;
const promo = history(BIG, spell("zero_priced", LONG_AGO, -60), spell("paid", -45, null));

const PROMO: CauseRow[] = [
  [
    "at $0 before, and used",
    charge(BIG),
    facts({ catalog: [promo], uses: [free(-70, BIG)] }),
    "promo_ended",
    [],
  ],
  ["at $0 before, and not used", charge(BIG), facts({ catalog: [promo] }), "promo_ended", []],
  [
    "at $0 before, now metered",
    charge(BIG),
    facts({
      catalog: [history(BIG, spell("zero_priced", LONG_AGO, -60), spell("metered", -45, null))],
    }),
    "promo_ended",
    [],
  ],
  [
    "ended on that day, by day",
    charge(BIG, paidDay(0)),
    facts({ catalog: [promo], uses: [freeDay(-1, BIG)] }),
    "promo_ended",
    [],
  ],
  [
    "ended three weeks ago: too far to be sure",
    charge(BIG),
    facts({
      catalog: [
        history(
          BIG,
          spell("zero_priced", LONG_AGO, -21 * DAY),
          spell("paid", -21 * DAY + 15, null),
        ),
      ],
    }),
    "unexplained",
    ["promo_ended"],
  ],
  [
    "still at $0",
    charge(BIG),
    facts({ catalog: [history(BIG, spell("zero_priced", LONG_AGO, null))] }),
    "unexplained",
    [],
  ],
  [
    "left instead of becoming paid",
    charge(BIG),
    facts({ catalog: [history(BIG, spell("zero_priced", LONG_AGO, -60))] }),
    "unexplained",
    [],
  ],
  [
    "paid once while it was at $0",
    charge(BIG),
    facts({ catalog: [promo], uses: [{ ...paid(-90), modelId: BIG }] }),
    "unexplained",
    [],
  ],
  [
    "paid while it was at $0",
    charge(BIG, paid(-90), paid(0)),
    facts({ catalog: [promo] }),
    "unexplained",
    [],
  ],
];

test.each([...PROMO])("offers that ended: %s", (_name, one, known, cause, others) => {
  checkCause(explainSpend(one, known), cause, others);
});
