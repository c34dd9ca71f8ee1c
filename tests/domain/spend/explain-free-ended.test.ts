import { test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import { type CauseRow, checkCause } from "./check-cause";
import {
  BIG,
  BIG_FREE,
  charge,
  FLASH,
  facts,
  free,
  freeDay,
  freeUntil,
  history,
  LONG_AGO,
  OTHER_FREE,
  paid,
  paidDay,
  spell,
  stillFree,
} from "./spend-world";

const DAY = 24 * 60;
const ended = [freeUntil(BIG_FREE, -30)];

const ENDED: CauseRow[] = [
  [
    "the free twin left, its twin is paid",
    charge(BIG),
    facts({ catalog: ended, uses: [free(-40)] }),
    "free_ended",
    [],
  ],
  [
    "the free twin left days ago",
    charge(BIG),
    facts({ catalog: [freeUntil(BIG_FREE, -5 * DAY)], uses: [free(-5 * DAY - 10)] }),
    "free_ended",
    [],
  ],
  [
    "it left between two snapshots around the first paid request",
    charge(BIG),
    facts({ catalog: [freeUntil(BIG_FREE, -5)], uses: [free(-6)] }),
    "free_ended",
    [],
  ],
  [
    "used up to the hole in which it left",
    charge(BIG),
    facts({ catalog: [freeUntil(BIG_FREE, -10)], uses: [free(-3)] }),
    "free_ended",
    [],
  ],
  [
    "it became paid",
    charge(BIG),
    facts({
      catalog: [history(BIG_FREE, spell("free", LONG_AGO, -30), spell("conflict", -15, null))],
      uses: [free(-40)],
    }),
    "free_ended",
    [],
  ],
  [
    "it left on that day, by day",
    charge(BIG, paidDay(0)),
    facts({ catalog: [freeUntil(BIG_FREE, -60)], uses: [freeDay(-1), freeDay(0)] }),
    "free_ended",
    [],
  ],
  [
    "it left the day before, by day",
    charge(BIG, paidDay(0)),
    facts({ catalog: [freeUntil(BIG_FREE, -DAY)], uses: [freeDay(-1)] }),
    "free_ended",
    [],
  ],
  [
    "the story: another model within the hour",
    charge(FLASH, paid(0, { requests: 14, costNanoUsd: 1_500_000_000 })),
    facts({ catalog: ended, uses: [free(-40)] }),
    "free_ended",
    [],
  ],
  [
    "another model within the day",
    charge(FLASH),
    facts({ catalog: [freeUntil(BIG_FREE, -600)], uses: [free(-700)] }),
    "free_ended",
    [],
  ],
  [
    "another model, by day",
    charge(FLASH, paidDay(0)),
    facts({ catalog: [freeUntil(BIG_FREE, -200)], uses: [freeDay(-1), freeDay(0)] }),
    "free_ended",
    [],
  ],
  [
    "two left: the twin counts more",
    charge(BIG),
    facts({
      catalog: [freeUntil(BIG_FREE, -60), freeUntil(OTHER_FREE, -30)],
      uses: [free(-70), free(-40, OTHER_FREE)],
    }),
    "free_ended",
    [],
  ],
  [
    "it came back after the first paid request, and is used again",
    charge(BIG),
    facts({
      catalog: [history(BIG_FREE, spell("free", LONG_AGO, -30), spell("free", 60, null))],
      uses: [free(-40), free(70)],
    }),
    "free_ended",
    [],
  ],
  [
    "called at no cost before it came back, too: it had not left for this key",
    charge(BIG),
    facts({
      catalog: [history(BIG_FREE, spell("free", LONG_AGO, -30), spell("free", 60, null))],
      uses: [free(-40), free(20), free(70)],
    }),
    "unexplained",
    [],
  ],
  [
    "other free ids were used on",
    charge(BIG),
    facts({
      catalog: [...ended, stillFree(OTHER_FREE)],
      uses: [free(-40), free(-2, OTHER_FREE), free(3, OTHER_FREE, { tokens: null })],
    }),
    "free_ended",
    ["fallback"],
  ],
];

const NOT_ENDED: CauseRow[] = [
  [
    "a free id that the key never used left",
    charge(FLASH),
    facts({ catalog: ended }),
    "unexplained",
    [],
  ],
  [
    "used last 15 days before it left",
    charge(BIG),
    facts({ catalog: ended, uses: [free(-15 * DAY - 60)] }),
    "unexplained",
    [],
  ],
  [
    "it left 15 days before",
    charge(BIG),
    facts({ catalog: [freeUntil(BIG_FREE, -16 * DAY)], uses: [free(-16 * DAY - 5)] }),
    "unexplained",
    [],
  ],
  [
    "paid while it was still listed",
    charge(FLASH, paid(-50), paid(0)),
    facts({ catalog: ended, uses: [free(-40)] }),
    "unexplained",
    [],
  ],
  [
    "paid once before it left",
    charge(FLASH),
    facts({ catalog: ended, uses: [free(-40), { ...paid(-600), modelId: FLASH }] }),
    "unexplained",
    [],
  ],
  [
    "it left after the first paid request",
    charge(FLASH),
    facts({ catalog: [freeUntil(BIG_FREE, 30)], uses: [free(-5)] }),
    "unexplained",
    [],
  ],
  [
    "another model days later: too far to be sure",
    charge(FLASH),
    facts({ catalog: [freeUntil(BIG_FREE, -3 * DAY)], uses: [free(-3 * DAY - 5)] }),
    "unexplained",
    ["free_ended"],
  ],
  [
    "another model, and the free one not used for days",
    charge(FLASH),
    facts({ catalog: ended, uses: [free(-3 * DAY)] }),
    "unexplained",
    ["free_ended"],
  ],
];

test.each([...ENDED, ...NOT_ENDED])(
  "free ids that ended: %s",
  (_name, one, known, cause, others) => {
    checkCause(explainSpend(one, known), cause, others);
  },
);
