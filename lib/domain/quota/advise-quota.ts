import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { HIGH_DAILY_LIMIT, MINUTE_LIMIT } from "./quota";
import type { AdviceAnswer } from "./quota-answers";

/** How a completed UTC day stood in the end. */
export type AdviceDay = {
  readonly day: UtcDay;
  readonly used: number;
  /** Null when nobody told it. */
  readonly limit: number | null;
  /** First look that found nothing left, ms; null when none did. */
  readonly ranOutAt: number | null;
  /** Clock minutes in which all 20 requests were used; null where minutes were not recorded. */
  readonly fullMinutes: number | null;
};

export type Advice = Omit<AdviceAnswer, "account_id">;

/** Fewer say nothing about a team's weeks. */
const LEAST_ADVICE_DAYS = 7;
/** Once is an accident. */
const LEAST_DAYS_SHORT = 2;
/** So many full minutes in a day, and somebody has waited. */
const FULL_MINUTES = 10;

/** Stay on free, add $10 of credits once, or use own provider keys: argued from the account's days (`docs/advice.md`). */
export function adviseQuota(days: readonly AdviceDay[]): Advice {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  const ranOut = sorted.filter(hasRunOut);
  const known = { days: days.length, days_ran_out: ranOut.length };
  // Days from before Gratis have their successes, but nobody told what they could use.
  const told = sorted.filter((day) => day.limit !== null);
  const limit = told.at(-1)?.limit ?? null;
  if (told.length < LEAST_ADVICE_DAYS || limit === null) {
    const because = [tooLittle({ days: days.length, told: told.length })];
    return { ...known, advice: null, because, days_served_by_1000: null };
  }

  const low = ranOut.filter((day) => day.limit !== null && day.limit < HIGH_DAILY_LIMIT);
  const served = low.length === 0 ? null : low.filter(wouldHaveLasted).length;
  const alike = sorted.filter((day) => day.limit === limit);
  const short = alike.filter(hasUsedUp);
  const full = sorted.filter(({ fullMinutes }) => (fullMinutes ?? 0) >= FULL_MINUTES);
  const isShort = short.length >= LEAST_DAYS_SHORT;
  const isCrowded = full.length >= LEAST_DAYS_SHORT;
  const isLow = limit < HIGH_DAILY_LIMIT;

  const because = [
    shortSentence(short, { of: alike.length, limit }),
    isLow && isShort ? creditsSentence(low.length, served ?? 0) : null,
    ranOut.length > short.length ? otherSentence(ranOut.length - short.length) : null,
    full.length > 0 ? fullSentence(full) : null,
    (!isLow && isShort) || isCrowded ? BYOK_SENTENCE : null,
  ].filter((sentence) => sentence !== null);
  const advice = adviceOf({ isLow, isShort, isCrowded });
  return { ...known, advice, because, days_served_by_1000: served };
}

const counts = new Intl.NumberFormat("en-US");

const BYOK_SENTENCE =
  "Requests on your own provider keys draw on neither the free requests of the day nor those of the minute; the provider bills them.";

function adviceOf(found: {
  isLow: boolean;
  isShort: boolean;
  isCrowded: boolean;
}): Advice["advice"] {
  // Ten dollars once is the smaller step, so it comes first.
  if (found.isShort && found.isLow) return "add_credits";
  return found.isShort || found.isCrowded ? "byok" : "stay";
}

function hasRunOut(day: AdviceDay): boolean {
  return day.ranOutAt !== null || hasUsedUp(day);
}

/** The limit that it ended with. A day that ran out and ended below it was raised in between: another limit had run out. */
function hasUsedUp({ used, limit }: AdviceDay): boolean {
  return limit !== null && used >= limit;
}

/** At the pace until it ran out. A day of which only the end is known is not counted. */
function wouldHaveLasted({ day, used, ranOutAt }: AdviceDay): boolean {
  if (ranOutAt === null) return false;
  const share = (ranOutAt - dayStartMs(day)) / DAY_MS;
  return share > 0 && used / share <= HIGH_DAILY_LIMIT;
}

function tooLittle({ days, told }: { days: number; told: number }): string {
  if (days < LEAST_ADVICE_DAYS) {
    return `${daysWord(days)} recorded so far: advice needs ${LEAST_ADVICE_DAYS}.`;
  }
  const known = told === 0 ? "none" : counts.format(told);
  return `Of ${daysWord(days)} recorded so far the daily limit is known on ${known}: advice needs ${LEAST_ADVICE_DAYS}.`;
}

function shortSentence(
  short: readonly AdviceDay[],
  { of, limit }: { of: number; limit: number },
): string {
  const requests = `${counts.format(limit)} free requests`;
  if (short.length === 0)
    return `The ${requests} lasted on ${of === 1 ? "the 1 day" : `all ${daysWord(of)}`} with that limit.`;
  const first = earliest(short);
  const at = first === null ? "" : `, the earliest at ${first} UTC`;
  return `The ${requests} ran out on ${counts.format(short.length)} of ${daysWord(of)}${at}.`;
}

function creditsSentence(ranOut: number, served: number): string {
  const lasted =
    served === 0
      ? "whether 1,000 would have lasted cannot be told from the pace until then"
      : `at the pace until then, 1,000 would have lasted on at least ${counts.format(served)} of these ${daysWord(ranOut)}`;
  return `Once $10 of credits have been bought in all, the limit is 1,000 a day: ${lasted}. What was refused is counted nowhere.`;
}

function otherSentence(ranOut: number): string {
  return `With another limit they ran out on ${daysWord(ranOut)} besides.`;
}

function fullSentence(full: readonly AdviceDay[]): string {
  const minutes = full.reduce((sum, { fullMinutes }) => sum + (fullMinutes ?? 0), 0);
  return `On ${daysWord(full.length)} there were ${FULL_MINUTES} or more minutes with all ${MINUTE_LIMIT} requests used, ${counts.format(minutes)} minutes together.`;
}

/** The earliest time of day at which it ran out, "14:32". */
function earliest(ranOut: readonly AdviceDay[]): string | null {
  const times = ranOut.flatMap(({ day, ranOutAt }) =>
    ranOutAt === null ? [] : [ranOutAt - dayStartMs(day)],
  );
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString().slice(11, 16);
}

function daysWord(days: number): string {
  return days === 1 ? "1 day" : `${counts.format(days)} days`;
}
