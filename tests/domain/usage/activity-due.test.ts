import { describe, expect, test } from "vitest";
import { utcDay } from "@/lib/domain/time";
import { activityDue } from "@/lib/domain/usage/activity-due";
import { planActivity } from "@/lib/domain/usage/plan-activity";
import { DAY, HOUR, MINUTE } from "../../support/builders";

const TODAY = Date.UTC(2026, 2, 1);
const back = (days: number) => utcDay(TODAY - days * DAY);

/** Every day fetched as soon as it could be. */
function fetchedOnTime(): Map<string, number> {
  return new Map(
    Array.from({ length: 31 }, (_, index) => {
      const day = index + 1;
      return [back(day), TODAY - (day - 1) * DAY + 20 * MINUTE] as const;
    }),
  );
}

function due(after: number, fetchedAt: ReadonlyMap<string, number>, isAsked = false): string[] {
  return activityDue({ now: TODAY + after, isAsked, fetchedAt });
}

test("at first sight all 30 completed days are due, oldest first", () => {
  const days = due(12 * HOUR, new Map());
  expect(days).toHaveLength(30);
  expect([days[0], days.at(-1)]).toEqual([back(30), back(1)]);
});

test("yesterday waits until 00:20, unless a person asks", () => {
  expect(due(20 * MINUTE - 1, new Map()).at(-1)).toBe(back(2));
  expect(due(20 * MINUTE, new Map()).at(-1)).toBe(back(1));
  expect(due(0, new Map(), true).at(-1)).toBe(back(1));
});

/** The last look at the older days was yesterday at noon. */
function settled(): Map<string, number> {
  const fetched = fetchedOnTime();
  fetched.delete(back(1));
  for (const [day] of fetched) fetched.set(day, TODAY - 12 * HOUR);
  return fetched;
}

describe("a day is looked at again at 03:30 and 12:00 for three days", () => {
  test.each([
    ["00:20", 20 * MINUTE, [back(1)]],
    ["03:29", 3.5 * HOUR - MINUTE, [back(1)]],
    ["03:30", 3.5 * HOUR, [back(3), back(2), back(1)]],
    ["12:00", 12 * HOUR, [back(3), back(2), back(1)]],
  ])("%s", (_time, after, days) => {
    expect(due(after, settled())).toEqual(days);
  });

  test("once each", () => {
    const fetched = settled();
    for (const days of [1, 2, 3]) fetched.set(back(days), TODAY + 3.5 * HOUR);
    expect(due(12 * HOUR - 1, fetched)).toEqual([]);
    expect(due(12 * HOUR, fetched)).toEqual([back(3), back(2), back(1)]);
  });

  test("whoever asks gets the last three days again", () => {
    const fetched = settled();
    for (const days of [1, 2, 3]) fetched.set(back(days), TODAY + 13 * HOUR);
    expect(due(13 * HOUR, fetched)).toEqual([]);
    expect(due(13 * HOUR, fetched, true)).toEqual([back(3), back(2), back(1)]);
  });
});

test.each([
  ["an hour", HOUR / DAY, 0],
  ["a day", 1, 1],
  ["29 days", 29, 29],
  ["31 days", 31, 30],
])("after a pause of %s what OpenRouter still has is made up for", (_title, days, count) => {
  const stopped = TODAY + 13 * HOUR - days * DAY;
  const fetched = new Map(
    [...fetchedOnTime()].filter(([day]) => day < utcDay(stopped)).map(([day]) => [day, stopped]),
  );
  const missed = due(13 * HOUR, fetched).filter((day) => !fetched.has(day));
  expect(missed).toEqual(Array.from({ length: count }, (_, index) => back(count - index)));
});

describe("the plan", () => {
  const now = TODAY + 13 * HOUR;
  const looks = { now, isAsked: false, fetchedAt: settledToday() };
  const key = { keyId: 1, through: back(1), createdAt: null, goneAt: null };

  function settledToday() {
    const fetched = settled();
    for (const days of [1, 2, 3]) fetched.set(back(days), now);
    return fetched;
  }

  test("asks nobody when nothing is due", () => {
    expect(planActivity([key], looks)).toEqual({ days: [], byKey: new Map() });
  });

  test("a key that is new is asked for all its days, the others for none", () => {
    const plan = planActivity([key, { ...key, keyId: 2, through: null }], looks);
    expect(plan.days).toHaveLength(30);
    expect([...plan.byKey.keys()]).toEqual([2]);
  });

  test("a key has no days before it was made, nor after it was deleted", () => {
    const made = { ...key, keyId: 2, through: null, createdAt: TODAY - 2 * DAY + 5 * HOUR };
    const deleted = { ...key, keyId: 3, through: null, goneAt: TODAY - 28 * DAY + HOUR };
    const { byKey } = planActivity([made, deleted], looks);
    expect(byKey.get(2)).toEqual([back(2), back(1)]);
    expect(byKey.get(3)).toEqual([back(30), back(29), back(28)]);
  });

  test("a key that could not be asked last time is asked for what it lacks", () => {
    const { days, byKey } = planActivity([key, { ...key, keyId: 2, through: back(3) }], looks);
    expect(days).toEqual([back(2), back(1)]);
    expect(byKey).toEqual(new Map([[2, [back(2), back(1)]]]));
  });
});
