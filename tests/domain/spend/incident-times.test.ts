import { expect, test } from "vitest";
import {
  foundAfterSeconds,
  incidentTimes,
  type TimedIncident,
} from "@/lib/domain/spend/incident-times";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { MIDNIGHT } from "./spend-world";

const NOON = MIDNIGHT + 12 * HOUR_MS;

function timed(parts: Partial<TimedIncident> = {}): TimedIncident {
  return {
    firstAt: MIDNIGHT,
    lastAt: MIDNIGHT + DAY_MS,
    detectedAt: MIDNIGHT + 2 * DAY_MS,
    readings: [],
    firstMinuteAt: null,
    lastMinuteAt: null,
    ...parts,
  };
}
const reading = { firstAt: NOON, lastAt: NOON, heardAt: null };

test("a day's account knows the day and no more", () => {
  const day = { from: MIDNIGHT, until: MIDNIGHT + DAY_MS, precision: "day" };
  expect(incidentTimes(timed())).toEqual({ first: day, last: day });
});

test("when it was found, the first cent had been spent", () => {
  const { first } = incidentTimes(timed({ detectedAt: NOON }));
  expect(first).toEqual({ from: MIDNIGHT, until: NOON, precision: "day" });
});

test("minutes on record are exact to the minute, whatever the day's bounds", () => {
  const minutes = { firstMinuteAt: NOON, lastMinuteAt: NOON + 5 * MINUTE_MS };
  expect(incidentTimes(timed({ firstAt: NOON, lastAt: NOON + 6 * MINUTE_MS, ...minutes }))).toEqual(
    {
      first: { from: NOON, until: NOON + MINUTE_MS, precision: "minute" },
      last: { from: NOON + 5 * MINUTE_MS, until: NOON + 6 * MINUTE_MS, precision: "minute" },
    },
  );
});

test("Broadcast knows the moment, but only of what it told itself", () => {
  const readings = [{ ...reading, path: "broadcast" as const, lastAt: NOON + 7 }];
  expect(incidentTimes(timed({ firstAt: NOON, lastAt: NOON + 7, readings }))).toEqual({
    first: { from: NOON, until: NOON, precision: "minute" },
    last: { from: NOON + 7, until: NOON + 7, precision: "minute" },
  });
  const wider = incidentTimes(timed({ readings }));
  expect(wider.first).toMatchObject({ until: MIDNIGHT + DAY_MS, precision: "day" });
});

test("a key's own counter knows the looks between which it rose", () => {
  const readings = [
    { ...reading, path: "key_usage" as const, heardAt: NOON + MINUTE_MS, lastAt: NOON + HOUR_MS },
  ];
  const { first, last } = incidentTimes(
    timed({ firstAt: NOON, lastAt: NOON + HOUR_MS, readings, detectedAt: NOON + MINUTE_MS }),
  );
  expect(first).toEqual({ from: NOON, until: NOON + MINUTE_MS, precision: "counter" });
  expect(last).toEqual({ from: MIDNIGHT, until: NOON + HOUR_MS, precision: "counter" });
});

test("the delay is told in whole seconds and never negative", () => {
  expect(foundAfterSeconds({ firstAt: NOON, detectedAt: NOON + 48_400 })).toBe(48);
  expect(foundAfterSeconds({ firstAt: NOON, detectedAt: NOON - 5_000 })).toBe(0);
});
