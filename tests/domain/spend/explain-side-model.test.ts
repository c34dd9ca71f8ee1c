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
  paid,
  paidDay,
  stillFree,
} from "./spend-world";

const listed = [stillFree(BIG_FREE)];
const helper = [paid(0, { tokens: 100 }), paid(10, { tokens: 100 }), paid(20, { tokens: 100 })];
const main = [free(0), free(1), free(10), free(21)];
const sized = main.map((use) => ({ ...use, tokens: 5_000 }));

const SIDE: CauseRow[] = [
  [
    "small ones beside large free ones",
    charge(FLASH, ...helper),
    facts({ catalog: listed, uses: sized }),
    "side_model",
    ["fallback"],
  ],
  [
    "small by its name, tokens not told",
    charge("acme/helper-mini", paid(0), paid(10), paid(20)),
    facts({ catalog: listed, uses: [free(-1), ...main] }),
    "side_model",
    ["fallback"],
  ],
  [
    "small ones beside, without a catalog",
    charge(FLASH, ...helper),
    facts({ uses: sized }),
    "side_model",
    [],
  ],
  [
    "one in five by itself",
    charge(FLASH, ...helper, paid(21, { tokens: 100 }), paid(90, { tokens: 100 })),
    facts({ uses: sized }),
    "side_model",
    [],
  ],
  [
    "two in five by themselves",
    charge(FLASH, ...helper, paid(80, { tokens: 100 }), paid(90, { tokens: 100 })),
    facts({ uses: sized }),
    "unexplained",
    [],
  ],
  [
    "two requests alone",
    charge(FLASH, ...helper.slice(1)),
    facts({ uses: sized }),
    "unexplained",
    [],
  ],
  [
    "as large as the free ones",
    charge("acme/helper-mini", ...helper.map((use) => ({ ...use, tokens: 4_000 }))),
    facts({ uses: sized }),
    "unexplained",
    [],
  ],
  [
    "no small name and no tokens",
    charge("acme/huge", paid(0), paid(10), paid(20)),
    facts({ uses: main }),
    "unexplained",
    [],
  ],
  [
    "a name that only holds the word",
    charge("acme/minister", paid(0), paid(10), paid(20)),
    facts({ uses: main }),
    "unexplained",
    [],
  ],
  [
    "three minutes away",
    charge(FLASH, ...helper),
    facts({
      uses: sized.map((use) => ({ ...use, from: use.from + 300_000, until: use.until + 300_000 })),
    }),
    "unexplained",
    [],
  ],
  [
    "by day alone",
    charge(FLASH, paidDay(0, { requests: 9, tokens: 900 })),
    facts({ uses: [freeDay(0, BIG_FREE, { requests: 9, tokens: 90_000 })] }),
    "unexplained",
    [],
  ],
  [
    "the twin of what it stands beside",
    charge(BIG, ...helper),
    facts({ uses: sized }),
    "unexplained",
    [],
  ],
];

test.each([...SIDE])("helpers beside a free model: %s", (_name, one, known, cause, others) => {
  checkCause(explainSpend(one, known), cause, others);
});
