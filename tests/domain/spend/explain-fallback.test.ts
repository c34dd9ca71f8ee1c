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
  OTHER_FREE,
  paid,
  paidDay,
  stillFree,
} from "./spend-world";

const listed = [stillFree(BIG_FREE)];
const around = [free(-4, OTHER_FREE), free(5, OTHER_FREE)];

const FALLBACK: CauseRow[] = [
  [
    "far smaller than the free ones: not sure to stand in for them",
    charge(FLASH, paid(0, { tokens: 100 })),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: around.map((use) => ({ ...use, tokens: 1_000 })),
    }),
    "unexplained",
    ["fallback"],
  ],
  [
    "the free id was asked for, whatever stands around",
    { ...charge(FLASH, paidDay(0)), askedFor: BIG_FREE },
    facts({ catalog: listed }),
    "fallback",
    [],
  ],
  [
    "a free id was asked for that had left",
    { ...charge(FLASH), askedFor: BIG_FREE },
    facts({ catalog: [freeUntil(BIG_FREE, -30)] }),
    "unexplained",
    [],
  ],
  [
    "paid between free ones to another id",
    charge(BIG),
    facts({ catalog: [stillFree(OTHER_FREE)], uses: around }),
    "fallback",
    [],
  ],
  [
    "paid between free ones to its twin",
    charge(BIG),
    facts({ catalog: listed, uses: [free(-4), free(5)] }),
    "fallback",
    ["twin_used"],
  ],
  [
    "many in turn",
    charge(BIG, paid(0), paid(2), paid(4)),
    facts({ catalog: listed, uses: [free(-1), free(1), free(3), free(5)] }),
    "fallback",
    ["twin_used"],
  ],
  [
    "as large as the free ones",
    charge(FLASH, paid(0, { tokens: 900 })),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: around.map((use) => ({ ...use, tokens: 1_000 })),
    }),
    "fallback",
    [],
  ],
  [
    "by the free router in between",
    charge(BIG),
    facts({
      catalog: [stillFree("openrouter/free")],
      uses: [free(-4, "openrouter/free"), free(5, "openrouter/free")],
    }),
    "fallback",
    [],
  ],
  [
    "59 minutes apart",
    charge(BIG),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: [free(-30, OTHER_FREE), free(29, OTHER_FREE)],
    }),
    "fallback",
    [],
  ],
  [
    "60 minutes apart",
    charge(BIG),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: [free(-30, OTHER_FREE), free(30, OTHER_FREE)],
    }),
    "unexplained",
    [],
  ],
  [
    "free ones before alone",
    charge(BIG),
    facts({ catalog: [stillFree(OTHER_FREE)], uses: [free(-4, OTHER_FREE)] }),
    "unexplained",
    [],
  ],
  [
    "free ones after alone",
    charge(BIG),
    facts({ catalog: [stillFree(OTHER_FREE)], uses: [free(4, OTHER_FREE)] }),
    "unexplained",
    [],
  ],
  [
    "in the same minute, of which the order is not known",
    charge(BIG),
    facts({ catalog: [stillFree(OTHER_FREE)], uses: [free(0, OTHER_FREE)] }),
    "unexplained",
    [],
  ],
  [
    "on the same days, of which the order is not known",
    charge(BIG, paidDay(0)),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: [freeDay(-1, OTHER_FREE), freeDay(0, OTHER_FREE), freeDay(1, OTHER_FREE)],
    }),
    "unexplained",
    [],
  ],
  [
    "the free id no longer listed",
    charge(BIG),
    facts({ catalog: [freeUntil(OTHER_FREE, -60)], uses: around }),
    "unexplained",
    [],
  ],
  [
    "paid ones around, too",
    charge(BIG),
    facts({
      catalog: [stillFree(OTHER_FREE)],
      uses: around.map((use) => ({ ...use, costNanoUsd: 1 })),
    }),
    "unexplained",
    [],
  ],
];

test.each([...FALLBACK])("paid between free: %s", (_name, one, known, cause, others) => {
  checkCause(explainSpend(one, known), cause, others);
});
