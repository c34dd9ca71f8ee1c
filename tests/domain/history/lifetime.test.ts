import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FreeSpell, lifetimeOf, mergeFlaps, survival } from "@/lib/domain/history/lifetime";
import { DAY, HOUR, T0 } from "@/tests/support/builders";

/** A spell that ended exactly `days` after it began; half a day on either side was not looked at. */
function endedAfter(days: number, overrides: Partial<FreeSpell> = {}): FreeSpell {
  const fromAt = overrides.fromAt ?? T0;
  return {
    modelId: "acme/tiny:free",
    fromAt,
    fromExact: true,
    lastSeenAt: fromAt + days * DAY - 12 * HOUR,
    toAt: fromAt + days * DAY + 12 * HOUR,
    announcedExpiry: null,
    ...overrides,
  };
}

function runningFor(days: number, overrides: Partial<FreeSpell> = {}): FreeSpell {
  const fromAt = UNTIL - days * DAY;
  return { ...endedAfter(0), fromAt, lastSeenAt: UNTIL, toAt: null, ...overrides };
}

const UNTIL = T0 + 400 * DAY;
const named = (spells: FreeSpell[], author = "acme") =>
  spells.map((spell, n) => ({ ...spell, modelId: `${author}/m${n}:free` }));

describe("survival", () => {
  // Remission of leukaemia under 6-MP, in weeks, + censored: the classic example of Freireich and others (1963).
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const curve = survival([
    ...censored.map((days) => ({ days, ended: false })),
    ...ended.map((days) => ({ days, ended: true })),
  ]);

  test("a textbook example comes out as in the book", () => {
    expect(curve.map(({ days, share }) => [days, Number(share.toFixed(4))])).toEqual([
      [0, 1],
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
      [35, 0.4482],
    ]);
  });

  test("without censoring it is the share that lasted longer", () => {
    expect(survival([1, 2, 2, 5].map((days) => ({ days, ended: true })))).toEqual([
      { days: 0, share: 1 },
      { days: 1, share: 0.75 },
      { days: 2, share: 0.25 },
      { days: 5, share: 0 },
    ]);
  });

  test("where nothing ended it stays at 1", () => {
    expect(survival([{ days: 9, ended: false }])).toEqual([
      { days: 0, share: 1 },
      { days: 9, share: 1 },
    ]);
    expect(survival([])).toEqual([]);
  });

  const observations = fc.array(
    fc.record({ days: fc.integer({ min: 1, max: 30 }), ended: fc.boolean() }),
    { minLength: 1 },
  );

  test("it falls from 1 and never below 0, in whatever order the spells come", () => {
    fc.assert(
      fc.property(observations, (list) => {
        const steps = survival(list);
        expect(steps[0]).toEqual({ days: 0, share: 1 });
        for (const [n, step] of steps.slice(1).entries()) {
          expect(step.days).toBeGreaterThan(steps[n]?.days ?? Number.POSITIVE_INFINITY);
          expect(step.share).toBeLessThanOrEqual(steps[n]?.share ?? 0);
          expect(step.share).toBeGreaterThanOrEqual(0);
        }
        expect(survival(list.toReversed())).toEqual(steps);
      }),
    );
  });
});

describe("lifetimeOf", () => {
  test("nothing observed is said as such, not as zero days", () => {
    expect(lifetimeOf([], { observedUntil: UNTIL })).toEqual({
      n: 0,
      ended: 0,
      median_days: null,
      quartiles_days: [null, null],
      announced_share: null,
      curve: [],
      by_author: [],
    });
  });

  test("a spell ends in the middle between last seen and first missing", () => {
    const spell = endedAfter(0, { lastSeenAt: T0 + 10 * DAY, toAt: T0 + 12 * DAY });
    expect(lifetimeOf([spell], { observedUntil: UNTIL })).toMatchObject({
      n: 1,
      ended: 1,
      median_days: 11,
    });
  });

  test("median and quartiles are the first days at or below their share", () => {
    const spells = named([1, 2, 3, 4].map((days) => endedAfter(days)));
    expect(lifetimeOf(spells, { observedUntil: UNTIL })).toMatchObject({
      median_days: 2,
      quartiles_days: [1, 3],
    });
  });

  test("one half reached through thirds is still one half", () => {
    const spells = named([1, 2, 3, 4, 5, 6].map((days) => endedAfter(days)));
    expect(lifetimeOf(spells, { observedUntil: UNTIL }).median_days).toBe(3);
  });

  test("a median that the curve does not reach is not known", () => {
    const spells = named([endedAfter(1), runningFor(10), runningFor(20), runningFor(30)]);
    expect(lifetimeOf(spells, { observedUntil: UNTIL })).toMatchObject({
      n: 4,
      ended: 1,
      median_days: null,
      quartiles_days: [1, null],
    });
  });

  test("a spell of which nobody saw the beginning has no age", () => {
    const spells = named([endedAfter(5), endedAfter(90, { fromExact: false })]);
    expect(lifetimeOf(spells, { observedUntil: UNTIL })).toMatchObject({
      n: 1,
      ended: 1,
      median_days: 5,
    });
  });

  test("the share announced counts ended spells only", () => {
    const spells = named([
      endedAfter(5, { announcedExpiry: "2026-01-06" }),
      endedAfter(6),
      endedAfter(7),
      endedAfter(8),
      runningFor(9, { announcedExpiry: "2027-03-01" }),
    ]);
    expect(lifetimeOf(spells, { observedUntil: UNTIL }).announced_share).toBe(0.25);
  });

  test("an author is listed from five spells on, the largest first", () => {
    const spells = [
      ...named(
        [1, 2, 3, 4].map((days) => endedAfter(days)),
        "few",
      ),
      ...named(
        [1, 2, 3, 4, 5].map((days) => endedAfter(days)),
        "five",
      ),
      ...named(
        [1, 2, 3, 4, 5, 6].map(() => runningFor(40)),
        "six",
      ),
    ];
    expect(lifetimeOf(spells, { observedUntil: UNTIL }).by_author).toEqual([
      { author: "six", n: 6, ended: 0, median_days: null },
      { author: "five", n: 5, ended: 5, median_days: 3 },
    ]);
  });

  test("a flap is one spell, not two short ones", () => {
    const spells = [
      endedAfter(0, { lastSeenAt: T0 + 30 * DAY, toAt: T0 + 31 * DAY }),
      endedAfter(0, { fromAt: T0 + 32 * DAY, lastSeenAt: T0 + 59 * DAY, toAt: T0 + 61 * DAY }),
    ];
    expect(lifetimeOf(spells, { observedUntil: UNTIL })).toMatchObject({
      n: 1,
      ended: 1,
      median_days: 60,
    });
  });
});

describe("mergeFlaps", () => {
  const first = endedAfter(0, {
    lastSeenAt: T0 + DAY,
    toAt: T0 + 2 * DAY,
    announcedExpiry: "2026-02-01",
  });
  const again = (hole: number, overrides: Partial<FreeSpell> = {}) =>
    endedAfter(9, { fromAt: T0 + 2 * DAY + hole, ...overrides });

  test.each([
    [0, 1],
    [48 * HOUR, 1],
    [48 * HOUR + 1, 2],
  ])("a hole of %i ms leaves %i spells", (hole, spells) => {
    expect(mergeFlaps([first, again(hole)])).toHaveLength(spells);
  });

  test("the whole begins with the first, ends with the last, and keeps the last announcement", () => {
    const second = again(DAY, { fromExact: true });
    expect(mergeFlaps([second, { ...first, fromExact: false }])).toEqual([
      {
        modelId: first.modelId,
        fromAt: first.fromAt,
        fromExact: false,
        lastSeenAt: second.lastSeenAt,
        toAt: second.toAt,
        announcedExpiry: "2026-02-01",
        flapHolesMerged: 1,
      },
    ]);
  });

  test("three in a row become one, and a spell that runs again runs on", () => {
    const third = { ...again(DAY), fromAt: T0 + 12 * DAY, lastSeenAt: T0 + 20 * DAY, toAt: null };
    const merged = mergeFlaps([first, again(DAY, { toAt: T0 + 11 * DAY }), third]);
    expect(merged).toMatchObject([{ fromAt: T0, toAt: null, flapHolesMerged: 2 }]);
  });

  test("two models are never joined", () => {
    expect(mergeFlaps([first, again(0, { modelId: "acme/other:free" })])).toHaveLength(2);
  });
});

test("an end somewhere in a gap counts as still free when last seen, not as an end in the middle", () => {
  const inAGap = endedAfter(10, { lastSeenAt: T0 + 5 * DAY, toAt: T0 + 185 * DAY });
  expect(lifetimeOf([inAGap], { observedUntil: UNTIL })).toMatchObject({
    n: 1,
    ended: 0,
    median_days: null,
    announced_share: null,
    curve: [
      { days: 0, share: 1 },
      { days: 5, share: 1 },
    ],
  });
});
