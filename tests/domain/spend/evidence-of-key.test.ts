import { expect, test } from "vitest";
import { counterEvidence, misfiledTotal, refiledTotal } from "@/lib/domain/spend/counter-evidence";
import { evidenceOfKey, type KeySpend } from "@/lib/domain/spend/evidence-of-key";
import { foldEvidence } from "@/lib/domain/spend/fold-evidence";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { told } from "./evidence-world";
import { BIG, FLASH, MIDNIGHT, NOON } from "./spend-world";

const DAY = "2026-11-20";
const END = MIDNIGHT + DAY_MS;

function spend(parts: Partial<KeySpend> = {}): KeySpend {
  return {
    ...{ keyId: 1, counter: null, spans: [], ledger: [], minutes: [], days: [] },
    ...{ baselines: [], readings: [] },
    ...parts,
  };
}

/** A counter without what it told of its total. */
const UNTOLD = { totalNanoUsd: null, beforeYesterdayNanoUsd: null };

const row = (costNanoUsd: number, modelId = BIG) => ({
  ...{ day: DAY, modelId, providers: ["Acme"], requests: 3, costNanoUsd },
});
const day = (how: "settled" | "unsettled" | "broadcast", throughAt = NOON) => ({
  ...{ day: DAY, told: how, throughAt },
});
const of = (parts: Partial<KeySpend>) =>
  evidenceOfKey(spend(parts), NOON + HOUR_MS).map(
    ({ path, modelId, costNanoUsd, firstAt, lastAt }) => ({
      ...{ path, modelId, costNanoUsd, firstAt, lastAt },
    }),
  );

test("a key that spent nothing is no evidence", () => {
  expect(of({ counter: { ...UNTOLD, nanoUsd: 0, at: NOON, since: NOON, beforeAt: null } })).toEqual(
    [],
  );
});

test("the counter's first cent came after the last look that found it at less", () => {
  const counter = { ...UNTOLD, nanoUsd: 9, at: NOON, since: NOON, beforeAt: NOON - MINUTE_MS };
  expect(of({ counter })).toEqual([
    { path: "key_usage", modelId: null, costNanoUsd: 9, firstAt: NOON - MINUTE_MS, lastAt: NOON },
  ]);
});

test.each<[string, number | null]>([
  ["who looks for the first time", null],
  ["who looked last on the day before", MIDNIGHT - HOUR_MS],
])("%s knows only that it was today", (_name, beforeAt) => {
  expect(
    of({ counter: { ...UNTOLD, nanoUsd: 9, at: NOON, since: NOON, beforeAt } })[0]?.firstAt,
  ).toBe(MIDNIGHT);
});

test("a counter that rises again leaves the first cent where it was", () => {
  const counter = { ...UNTOLD, nanoUsd: 5, at: NOON, since: NOON, beforeAt: NOON - MINUTE_MS };
  const first = evidenceOfKey(spend({ counter }), NOON);
  const { readings } = foldEvidence([], first);
  const later = {
    ...UNTOLD,
    nanoUsd: 9,
    at: NOON + HOUR_MS,
    since: NOON + HOUR_MS,
    beforeAt: NOON,
  };
  const [again] = evidenceOfKey(spend({ counter: later, readings }), NOON + HOUR_MS);
  expect([again?.firstAt, again?.lastAt]).toEqual([NOON - MINUTE_MS, NOON + HOUR_MS]);
});

test("the ledger knows the day, and the minutes where they were looked at", () => {
  const ledger = [row(9)];
  expect(of({ ledger, days: [day("unsettled")] })).toEqual([
    { path: "analytics", modelId: BIG, costNanoUsd: 9, firstAt: MIDNIGHT, lastAt: NOON },
  ]);
  const looked = { day: DAY, modelId: BIG, firstAt: NOON - HOUR_MS, lastAt: NOON - MINUTE_MS };
  const part = of({
    ledger,
    days: [day("unsettled")],
    minutes: [{ ...looked, requests: 1, costNanoUsd: 4 }],
  });
  expect(part).toMatchObject([{ firstAt: NOON - HOUR_MS, lastAt: NOON }]);
  const whole = of({
    ledger,
    days: [day("settled", END)],
    minutes: [{ ...looked, requests: 2, costNanoUsd: 9 }],
  });
  expect(whole).toMatchObject([
    { path: "activity", firstAt: NOON - HOUR_MS, lastAt: NOON - MINUTE_MS },
  ]);
});

test("requests that cost nothing are no part of what was paid for, once the minutes tell them apart", () => {
  const looked = { day: DAY, modelId: BIG, firstAt: NOON, lastAt: NOON + MINUTE_MS };
  const counted = (requests: number, costNanoUsd: number) =>
    evidenceOfKey(
      spend({
        ledger: [{ ...row(9), requests: 21 }],
        days: [day("settled", END)],
        minutes: [{ ...looked, requests, costNanoUsd }],
      }),
      NOON,
    )[0]?.requests;
  expect(counted(4, 9)).toBe(4);
  expect(counted(4, 8)).toBe(21);
  expect(counted(30, 9)).toBe(21);
});

test("a counter that stood at less a while ago bounds what the ledger knows of the day", () => {
  const counter = { ...UNTOLD, nanoUsd: 9, at: NOON, since: NOON, beforeAt: NOON - MINUTE_MS };
  const [, ledger] = of({ counter, ledger: [row(9)], days: [day("unsettled")] });
  expect(ledger?.firstAt).toBe(NOON - 16 * MINUTE_MS);
});

test("a day that only Broadcast told is Broadcast's to tell", () => {
  expect(of({ ledger: [row(9)], days: [day("broadcast")] })).toEqual([]);
  expect(of({ ledger: [row(9)], days: [] })).toEqual([]);
});

test("a settled day without what was told before says that it was nothing, once", () => {
  const { readings } = foldEvidence([], [told("analytics", 9), told("key_usage", 9)]);
  const settled = { days: [day("settled", END)], readings };
  expect(of(settled)).toMatchObject([{ path: "activity", modelId: BIG, costNanoUsd: 0 }]);
  expect(of({ ...settled, ledger: [row(4, FLASH)] })).toMatchObject([
    { path: "activity", modelId: FLASH, costNanoUsd: 4 },
    { path: "activity", modelId: BIG, costNanoUsd: 0 },
  ]);
  const after = foldEvidence(readings, evidenceOfKey(spend(settled), NOON)).readings;
  expect(of({ ...settled, readings: after })).toEqual([]);
});

test("a total that a settled day knows no model of was nothing", () => {
  const { readings } = foldEvidence([], [told("key_usage", 9)]);
  const settled = { days: [day("settled", END)], readings };
  expect(of(settled)).toMatchObject([{ path: "activity", modelId: null, costNanoUsd: 0 }]);
  expect(of({ ...settled, ledger: [row(9)] })).toMatchObject([{ modelId: BIG, costNanoUsd: 9 }]);
});

test("what a baseline holds is no evidence", () => {
  const baselines = [{ day: DAY, modelId: null, costNanoUsd: 9, requests: 0 }];
  const counter = { ...UNTOLD, nanoUsd: 9, at: NOON, since: NOON, beforeAt: null };
  expect(of({ counter, ledger: [row(9)], days: [day("settled", END)], baselines })).toEqual([]);
  const more = { ...counter, nanoUsd: 12 };
  expect(of({ counter: more, baselines })).toMatchObject([{ costNanoUsd: 3 }]);
});

test("what was found out about a model's day stays with new evidence of it", () => {
  const { readings } = foldEvidence([], [told("analytics", 5)]);
  const [again] = evidenceOfKey(
    spend({ ledger: [row(9)], days: [day("unsettled")], readings }),
    NOON,
  );
  expect(again?.cause).toBe("twin_used");
});

test("a total of yesterday that was filed under today goes back", () => {
  const at = MIDNIGHT + MINUTE_MS;
  const counter = { ...UNTOLD, nanoUsd: 9, at, since: at, beforeAt: null };
  const { readings } = foldEvidence([], evidenceOfKey(spend({ counter }), at));
  const known = { keyId: 1, readings, baselines: [] };
  const later = { ...UNTOLD, nanoUsd: 2, at: NOON, since: NOON, beforeAt: at };
  const filed = misfiledTotal(later, known);
  expect(filed).toMatchObject({ day: DAY, costNanoUsd: 9 });
  expect(filed && refiledTotal(filed)).toMatchObject({
    day: "2026-11-19",
    firstAt: MIDNIGHT - DAY_MS,
    lastAt: MIDNIGHT,
  });
  expect(misfiledTotal({ ...later, nanoUsd: 9 }, known)).toBeNull();
  expect(counterEvidence(later, known)).toMatchObject({ day: DAY, costNanoUsd: 2 });
});

const QUIET = { at: NOON, since: NOON - HOUR_MS, beforeAt: null };
const CENT = 10_000_000;

test.each<[string, Parameters<typeof counterEvidence>[0], number | null]>([
  [
    "the last cents before midnight, which only the key's total tells",
    { ...QUIET, nanoUsd: 2 * CENT, totalNanoUsd: 10 * CENT, beforeYesterdayNanoUsd: 5 * CENT },
    3 * CENT,
  ],
  [
    "nothing beside what was filed",
    { ...QUIET, nanoUsd: 2 * CENT, totalNanoUsd: 8 * CENT, beforeYesterdayNanoUsd: 5 * CENT },
    null,
  ],
  [
    "nothing while today's figure is on the move",
    { ...QUIET, since: NOON, nanoUsd: 0, totalNanoUsd: 9 * CENT, beforeYesterdayNanoUsd: 0 },
    null,
  ],
  [
    "nothing right after midnight",
    { ...QUIET, at: MIDNIGHT + MINUTE_MS, nanoUsd: 0, totalNanoUsd: 9, beforeYesterdayNanoUsd: 0 },
    null,
  ],
  ["nothing where nobody looked the day before", { ...QUIET, ...UNTOLD, nanoUsd: 0 }, null],
])("yesterday: %s", (_name, counter, costNanoUsd) => {
  const readings = foldEvidence([], [{ ...told("key_usage", CENT), day: "2026-11-19" }]).readings;
  const yesterday = of({ counter, readings }).filter(({ lastAt }) => lastAt === MIDNIGHT);
  expect(yesterday).toMatchObject(
    costNanoUsd === null ? [] : [{ path: "key_usage", modelId: null, costNanoUsd }],
  );
});

test("a cache that answers late takes no money of today's to yesterday, which the total knows better", () => {
  const at = MIDNIGHT + 12 * MINUTE_MS;
  const counter = { ...UNTOLD, nanoUsd: 5 * CENT, at, since: at, beforeAt: null };
  const { readings } = foldEvidence([], evidenceOfKey(spend({ counter }), at));
  const known = { keyId: 1, readings, baselines: [] };
  const cached = { ...counter, nanoUsd: 3 * CENT, at: MIDNIGHT + 16 * MINUTE_MS };
  expect(misfiledTotal(cached, known)).not.toBeNull();
  const whole = { ...cached, totalNanoUsd: 7 * CENT, beforeYesterdayNanoUsd: 4 * CENT };
  expect(misfiledTotal(whole, known)).toBeNull();
});

test("what a settled day has under another model's name is no second incident, told however late", () => {
  const span = {
    ...{ keyId: 1, day: DAY, path: "broadcast" as const, modelId: FLASH, providers: [] },
    ...{ firstAt: NOON, lastAt: NOON, requests: 1, costNanoUsd: 9 },
  };
  const told = of({ spans: [span], ledger: [row(9)], days: [day("settled", END)] });
  expect(told).toContainEqual(expect.objectContaining({ path: "broadcast", modelId: FLASH }));
  expect(told).toContainEqual(
    expect.objectContaining({ path: "activity", modelId: FLASH, costNanoUsd: 0 }),
  );
});
