import { test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import { type CauseRow, checkCause } from "./check-cause";
import {
  BIG,
  BIG_FREE,
  charge,
  facts,
  free,
  freeDay,
  freeUntil,
  history,
  LONG_AGO,
  NOON,
  OTHER_FREE,
  paid,
  paidDay,
  spell,
  stillFree,
} from "./spend-world";

const listed = [stillFree(BIG_FREE)];
const DAY = 24 * 60;

const TWIN: CauseRow[] = [
  [
    "the free twin listed, used before",
    charge(BIG),
    facts({ catalog: listed, uses: [free(-30)] }),
    "twin_used",
    [],
  ],
  ["the free twin listed, never used", charge(BIG), facts({ catalog: listed }), "twin_used", []],
  [
    "the free twin listed all day, by day",
    charge(BIG, paidDay(-1)),
    facts({ catalog: listed, uses: [freeDay(-2)] }),
    "twin_used",
    [],
  ],
  [
    "the free twin listed when it began, gone since",
    charge(BIG, paid(0), paid(300)),
    facts({ catalog: [freeUntil(BIG_FREE, 120)], uses: [free(-5)] }),
    "twin_used",
    [],
  ],
  [
    "a free twin of 15 days ago",
    charge(BIG),
    facts({ catalog: listed, uses: [free(-15 * DAY)] }),
    "twin_used",
    [],
  ],
  [
    "the suffix mended afterwards",
    charge(BIG),
    facts({ catalog: listed, uses: [free(20)] }),
    "twin_used",
    [],
  ],
  [
    "paid before, too, while the free one was listed",
    charge(BIG, paid(-600), paid(0)),
    facts({ catalog: listed }),
    "twin_used",
    [],
  ],
  [
    "another free id that left before",
    charge(BIG),
    facts({
      catalog: [...listed, freeUntil(OTHER_FREE, -30)],
      uses: [free(-20), free(-40, OTHER_FREE)],
    }),
    "twin_used",
    ["free_ended"],
  ],
];

const NOT_TWIN: CauseRow[] = [
  [
    "no free twin at all",
    charge(BIG),
    facts({ catalog: [history(BIG, spell("paid", LONG_AGO, null))] }),
    "unexplained",
    [],
  ],
  [
    "a free twin that was listed only later",
    charge(BIG),
    facts({ catalog: [history(BIG_FREE, spell("free", 60, null))] }),
    "unexplained",
    [],
  ],
  [
    "a free twin that had gone before, and was never used",
    charge(BIG),
    facts({ catalog: [freeUntil(BIG_FREE, -600)] }),
    "unexplained",
    [],
  ],
  [
    "a twin labelled free with a price",
    charge(BIG),
    facts({ catalog: [history(BIG_FREE, spell("conflict", LONG_AGO, null))] }),
    "unexplained",
    [],
  ],
  [
    "a twin listed in the course of that day",
    charge(BIG, paidDay(0)),
    facts({ catalog: [history(BIG_FREE, spell("free", -60, null))] }),
    "unexplained",
    [],
  ],
  [
    "a catalog that is a day old",
    charge(BIG),
    facts({ catalog: listed, catalogAt: NOON - DAY * 60_000 }),
    "unexplained",
    [],
  ],
  ["no catalog yet", charge(BIG), facts({ catalog: listed, catalogAt: null }), "unexplained", []],
  [
    "money for a free id itself",
    charge(BIG_FREE),
    facts({ catalog: listed, uses: [free(-5)] }),
    "unexplained",
    [],
  ],
  ["nothing known at all", charge(BIG), facts(), "unexplained", []],
];

test.each([...TWIN, ...NOT_TWIN])(
  "an id without its suffix: %s",
  (_name, one, known, cause, others) => {
    checkCause(explainSpend(one, known), cause, others);
  },
);
