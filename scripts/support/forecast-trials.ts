import { forecastRunOut } from "@/lib/domain/quota/forecast";
import type { HourCount } from "@/lib/domain/quota/recorded-days";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import type { MadeUpDay, TeamKind } from "./made-up-days";
import { seededRandom } from "./seeded-random";

export type TrialSetting = {
  readonly kind: TeamKind;
  readonly limit: number;
  /** Days of that kind that were recorded before. */
  readonly historyDays: number;
  readonly days: number;
  /** Hours of UTC at which the forecast is made. */
  readonly atHours: readonly number[];
  readonly seed: number;
};

export type TrialResult = {
  readonly atHour: number;
  /** Days on which there was a forecast: at least 20 requests, and not used up yet. */
  readonly forecasts: number;
  /** Of those, how many whose range held what came. */
  readonly held: number;
  /** Of those, how many ran out. */
  readonly ranOut: number;
  /** Of those whose range is closed on both sides, the middle width, ms; null without any. */
  readonly medianWidthMs: number | null;
};

/** A Monday. */
const FIRST_DAY = Date.UTC(2026, 0, 5);

/** Lets the forecast speak on made-up days, each with a history of its own, and looks what came. */
export function tryForecast(setting: TrialSetting): TrialResult[] {
  const { kind, limit, historyDays, atHours } = setting;
  const random = seededRandom(setting.seed);
  const worlds = Array.from({ length: setting.days }, (_, trial): World => {
    const weekday = trial % 7;
    const firstDay = FIRST_DAY + weekday * DAY_MS;
    const days = Array.from({ length: historyDays }, (_, n) => kind(random, (weekday + n) % 7));
    return {
      limit,
      dayStart: firstDay + historyDays * DAY_MS,
      today: kind(random, (weekday + historyDays) % 7),
      hours: days.flatMap((day, n) => hoursOf(served(day, limit), firstDay + n * DAY_MS)),
    };
  });
  return atHours.map((atHour) => {
    const outcomes = worlds.map((world) => outcomeOf(world, atHour)).filter((one) => one !== null);
    return {
      atHour,
      forecasts: outcomes.length,
      held: outcomes.filter(({ held }) => held).length,
      ranOut: outcomes.filter(({ ranOut }) => ranOut).length,
      medianWidthMs: medianOf(outcomes.map(({ widthMs }) => widthMs)),
    };
  });
}

type World = {
  readonly limit: number;
  readonly dayStart: number;
  readonly today: MadeUpDay;
  readonly hours: readonly HourCount[];
};

function outcomeOf({ limit, dayStart, today, hours }: World, atHour: number) {
  const now = dayStart + atHour * HOUR_MS;
  const soFar = today.slice(0, atHour * 60);
  const recent = soFar.slice(-60).map((requests, n, all) => ({
    at: now - (all.length - n) * MINUTE_MS,
    requests,
  }));
  const used = sum(soFar);
  const forecast = forecastRunOut({ used, limit, now, hours, recent });
  if (!forecast || forecast.kind === "ran_out") return null;

  const ranOut = minuteOfRunOut(today, limit);
  const { earliest, latest } = forecast;
  return {
    held: isWithin(ranOut === null ? null : dayStart + ranOut * MINUTE_MS, { earliest, latest }),
    ranOut: ranOut !== null,
    widthMs: earliest !== null && latest !== null ? latest - earliest : null,
  };
}

/** Null is "not before the reset", for the moment as for the ends of the range. */
function isWithin(
  moment: number | null,
  { earliest, latest }: { earliest: number | null; latest: number | null },
): boolean {
  if (moment === null) return latest === null;
  return earliest !== null && earliest <= moment && (latest === null || moment <= latest);
}

/** What of a day OpenRouter served. */
function served(day: MadeUpDay, limit: number): MadeUpDay {
  let left = limit;
  return day.map((requests) => {
    const taken = Math.min(left, requests);
    left -= taken;
    return taken;
  });
}

function hoursOf(day: MadeUpDay, dayStart: number) {
  return Array.from({ length: 24 }, (_, hour) => ({
    hourAt: dayStart + hour * HOUR_MS,
    requests: sum(day.slice(hour * 60, hour * 60 + 60)),
  }));
}

/** The minute at whose end nothing is left; null when the day ends first. */
function minuteOfRunOut(day: MadeUpDay, limit: number): number | null {
  let used = 0;
  for (const [minute, requests] of day.entries()) {
    used += requests;
    if (used >= limit) return minute + 1;
  }
  return null;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)] ?? null;
}
