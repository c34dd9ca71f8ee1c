import { test } from "vitest";
import { explainSpend } from "@/lib/domain/spend/explain-spend";
import { type CauseRow, checkCause } from "./check-cause";
import {
  BIG,
  BIG_FREE,
  charge,
  facts,
  free,
  history,
  LONG_AGO,
  spell,
  stillFree,
} from "./spend-world";

const listed = [stillFree(BIG_FREE)];
const auto = { ...charge(BIG), askedFor: "openrouter/auto" };

const ROUTER: CauseRow[] = [
  ["asked for openrouter/auto", auto, facts(), "router", []],
  [
    "asked for openrouter/auto:free",
    { ...auto, askedFor: "openrouter/auto:free" },
    facts(),
    "router",
    [],
  ],
  ["billed under openrouter/auto", charge("openrouter/auto"), facts(), "router", []],
  [
    "asked for an id of the catalog without prices",
    { ...auto, askedFor: "openrouter/fusion" },
    facts({ catalog: [history("openrouter/fusion", spell("variable", LONG_AGO, null))] }),
    "router",
    [],
  ],
  [
    "a router that chose a model with a free twin",
    auto,
    facts({ catalog: listed, uses: [free(-5)] }),
    "router",
    ["twin_used"],
  ],
  [
    "the free router is none",
    { ...auto, askedFor: "openrouter/free" },
    facts({ catalog: [stillFree("openrouter/free")] }),
    "unexplained",
    [],
  ],
  [
    "an id of that name that has its own price",
    { ...auto, askedFor: "openrouter/horizon" },
    facts({ catalog: [history("openrouter/horizon", spell("paid", LONG_AGO, null))] }),
    "unexplained",
    [],
  ],
  [
    "an id that was a router long ago",
    { ...auto, askedFor: "x/y" },
    facts({
      catalog: [history("x/y", spell("variable", LONG_AGO, -60), spell("paid", -45, null))],
    }),
    "unexplained",
    [],
  ],
];

const PARTS: CauseRow[] = [
  ["all of it searches", charge(BIG), facts({ parts: { webNanoUsd: 1_000 } }), "web_search", []],
  [
    "searches with a free model",
    charge(BIG_FREE),
    facts({ catalog: listed, parts: { webNanoUsd: 1_000 } }),
    "web_search",
    [],
  ],
  [
    "searches, although the twin was free",
    charge(BIG),
    facts({ catalog: listed, parts: { webNanoUsd: 1_000 } }),
    "web_search",
    ["twin_used"],
  ],
  ["part of it searches", charge(BIG), facts({ parts: { webNanoUsd: 999 } }), "unexplained", []],
  ["no searches", charge(BIG), facts({ parts: { webNanoUsd: 0 } }), "unexplained", []],
  ["all of it fees", charge(BIG), facts({ parts: { byokFeesNanoUsd: 1_000 } }), "byok_fee", []],
  ["part of it fees", charge(BIG), facts({ parts: { byokFeesNanoUsd: 400 } }), "unexplained", []],
  [
    "no fees, although the sum would fit",
    charge(BIG),
    facts({ parts: { byokFeesNanoUsd: 0, byokNanoUsd: 20_000 } }),
    "unexplained",
    [],
  ],
  [
    "5 % of the price at the provider",
    charge(BIG),
    facts({ parts: { byokNanoUsd: 20_000 } }),
    "byok_fee",
    [],
  ],
  [
    "6 % of the price at the provider",
    charge(BIG),
    facts({ parts: { byokNanoUsd: 16_667 } }),
    "unexplained",
    [],
  ],
  ["searches by a router", auto, facts({ parts: { webNanoUsd: 1_000 } }), "web_search", ["router"]],
];

test.each([...ROUTER, ...PARTS])(
  "routers, searches and fees: %s",
  (_name, one, known, cause, others) => {
    checkCause(explainSpend(one, known), cause, others);
  },
);
