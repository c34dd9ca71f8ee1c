import { HIGH_DAILY_LIMIT, MINUTE_LIMIT } from "@/lib/domain/quota/quota";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time";
import type { Random } from "@/scripts/support/seeded-random";
import type { PlantedRequest } from "@/tests/fake-openrouter/account/planted";
import { freeRequest, type PaidModel, paidRequest, usualCostUsd } from "./invent-request";
import { sumOf } from "./sum-of";
import { TEAM_KEYS, type TeamKey } from "./team-keys";

export type DayToInvent = {
  /** 00:00 UTC, ms. */
  readonly start: number;
  /** How busy it is: 1 is a working day of late. */
  readonly level: number;
  /** How many days before today. */
  readonly daysAgo: number;
  /** Free models of that day, the longest known first; at least one. */
  readonly free: readonly string[];
  readonly paid: readonly PaidModel[];
};

/** What the team asked for on a UTC day, in order. No more than 20 free requests a minute and 1,000 a day: the rest is refused. */
export function inventDay(day: DayToInvent, random: Random): PlantedRequest[] {
  const requests = TEAM_KEYS.flatMap((key) => {
    const isOff = key.disabledDaysAgo !== undefined && day.daysAgo <= key.disabledDaysAgo;
    return isOff ? [] : requestsOf(key, { day, random });
  });
  return withinLimits(requests.sort((a, b) => a.at - b.at));
}

/** The model of a key: it stays with one for weeks, and now and then tries another. */
export function modelOf(
  keyName: string,
  { start, free }: Pick<DayToInvent, "start" | "free">,
  random: Random,
): string {
  const place = sumOf(keyName) + Math.floor(start / (21 * DAY_MS));
  const usual = free[place % Math.min(free.length, USUAL_MODELS)];
  const model = random.next() < 0.15 ? random.pick(free) : usual;
  if (model === undefined) throw new RangeError("No free model to ask.");
  return model;
}

const USUAL_MODELS = 7;
const WORK = { from: 6 * 60, length: 12 * 60 };

type Making = { readonly day: DayToInvent; readonly random: Random };

function requestsOf(key: TeamKey, making: Making): PlantedRequest[] {
  const { day, random } = making;
  const { habit, name: keyName } = key;
  if (habit.kind === "paid" || habit.kind === "byok") return paidOf(key, making);
  return minutesOf(key, making)
    .filter((minute) => minute < 1_440)
    .map((minute) => {
      const at = day.start + minute * MINUTE_MS + random.below(MINUTE_MS);
      return freeRequest({ at, keyName, modelId: modelOf(keyName, day, random) }, random);
    });
}

/** In which minutes of the day it asks, one entry for each request. */
function minutesOf({ habit }: TeamKey, { day, random }: Making): number[] {
  const weekday = new Date(day.start).getUTCDay();
  const isWeekend = weekday % 6 === 0;
  switch (habit.kind) {
    case "runs": {
      const runs = about((isWeekend ? habit.onWeekends : habit.perDay) * day.level, random);
      return Array.from({ length: runs }, () => runOf(random)).flat();
    }
    case "people":
      return Array.from(
        { length: about((isWeekend ? habit.onWeekends : habit.perDay) * day.level, random) },
        () => workMinute(random),
      );
    case "steady":
      return Array.from({ length: about(habit.perDay, random) }, () => random.below(1_440));
    case "nightly": {
      if (!habit.weekdays.includes(weekday)) return [];
      const from = 90 + random.below(15);
      return Array.from({ length: about(habit.requests * day.level, random) }, (_, n) =>
        Math.floor(from + n / 4),
      );
    }
    default:
      return [];
  }
}

function runOf(random: Random): number[] {
  const from = workMinute(random);
  const perMinute = 1 + random.next() * 7;
  return Array.from({ length: 2 + random.below(11) }, (_, n) => from + n).flatMap((minute) =>
    Array.from({ length: about(perMinute, random) }, () => minute),
  );
}

/** Most around ten and around half past two. */
function workMinute(random: Random): number {
  const middle = (random.next() + random.next() + random.next()) / 3;
  return Math.floor(
    WORK.from + WORK.length * (random.next() < 0.35 ? middle * 0.7 : 0.25 + middle * 0.75),
  );
}

function paidOf({ name: keyName, habit }: TeamKey, { day, random }: Making): PlantedRequest[] {
  const model = day.paid[sumOf(keyName) % Math.max(1, day.paid.length)];
  const isWeekend = new Date(day.start).getUTCDay() % 6 === 0;
  if (!model || isWeekend) return [];
  const wanted = habit.kind === "paid" ? habit.usdPerDay / usualCostUsd(model) : 0;
  const count = about(habit.kind === "byok" ? habit.perDay : wanted, random);
  return Array.from({ length: count }, () => {
    const at = day.start + workMinute(random) * MINUTE_MS + random.below(MINUTE_MS);
    return paidRequest({ at, keyName, model, isByok: habit.kind === "byok" }, random);
  });
}

function withinLimits(requests: readonly PlantedRequest[]): PlantedRequest[] {
  const perMinute = new Map<number, number>();
  let free = 0;
  return requests.filter((request) => {
    if (request.variant !== "free") return true;
    const minute = Math.floor(request.at / MINUTE_MS);
    const before = perMinute.get(minute) ?? 0;
    if (before >= MINUTE_LIMIT || free >= HIGH_DAILY_LIMIT) return false;
    perMinute.set(minute, before + 1);
    free += 1;
    return true;
  });
}

/** A whole number that is `mean` on average, and varies. */
function about(mean: number, random: Random): number {
  return Math.floor(mean * (0.75 + random.next() / 2) + random.next());
}
