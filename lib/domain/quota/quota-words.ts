import type { IsoTime } from "@/lib/domain/answers";
import { spanWords } from "@/lib/domain/span-words";
import type { QuotaSource } from "./quota";
import type { DayQuotaAnswer, ForecastAnswer, QuotaAnswer } from "./quota-answers";

const counts = new Intl.NumberFormat("en-US");

export type QuotaTone = "free" | "warn" | "paid";

/** How near the day's limit is: the colour and the word that says the same. No word below 70 %. */
export type QuotaLevel = { readonly tone: QuotaTone; readonly word: string | null };

export function quotaLevel({ warning, blocked }: QuotaAnswer): QuotaLevel {
  if (blocked === true) return { tone: "paid", word: "blocked" };
  if (warning === 100) return { tone: "paid", word: "used up" };
  if (warning === null) return { tone: "free", word: null };
  return { tone: "warn", word: `${warning} % reached` };
}

/** Where the figure of the day came from. */
export const QUOTA_SOURCE_WORDS: Readonly<Record<QuotaSource, string>> = {
  counter: "OpenRouter’s counter",
  analytics: "counted from analytics",
  broadcast: "counted from Broadcast",
};

/** "642 of 1,000 free requests", "at least 31 free requests, limit not known". */
export function usedWords({ used, limit, lower_bound: isAtLeast }: DayQuotaAnswer): string {
  const figure = `${isAtLeast ? "at least " : ""}${counts.format(used)}`;
  const requests = (limit ?? used) === 1 ? "free request" : "free requests";
  if (limit === null) return `${figure} ${requests}, limit not known`;
  return `${figure} of ${counts.format(limit)} ${requests}`;
}

/** Used as a share of the limit, 1 and more at it; null when the limit is not known. */
export function usedShare({ used, limit }: Pick<DayQuotaAnswer, "used" | "limit">): number | null {
  if (limit === null) return null;
  return limit === 0 ? 1 : used / limit;
}

export type ForecastWords = {
  /** The part that counts, e.g. "runs out 23:20". */
  readonly mark: string;
  readonly tone: QuotaTone;
  /** What follows it, e.g. "40 min before the reset". */
  readonly rest: string;
  /** The range, which holds the moment four times in five; null where there is none to state. */
  readonly range: string | null;
};

/** The forecast as far as it means something: a pace leads nowhere while free models are refused. */
export function shownForecast({
  forecast,
  blocked,
}: Pick<QuotaAnswer, "forecast" | "blocked">): ForecastAnswer | null {
  return blocked === true && forecast?.kind !== "ran_out" ? null : forecast;
}

export function forecastWords(
  forecast: ForecastAnswer,
  { limit, resets_at: resetsAt }: DayQuotaAnswer,
): ForecastWords {
  const { kind, runs_out_at: at } = forecast;
  if (kind === "ran_out") {
    return {
      mark: at === null ? "Used up" : `Used up since ${clockWords(at)}`,
      tone: "paid",
      rest: `free requests start anew at ${clockWords(resetsAt)} UTC`,
      range: null,
    };
  }
  if (kind === "lasts" || at === null) {
    // Green is for what is safe: an early moment within the range is not.
    const isSafe = forecast.earliest === null;
    return {
      mark: isSafe ? "lasts until the reset" : "likely lasts until the reset",
      tone: isSafe ? "free" : "warn",
      rest: `${atResetWords(Math.round(forecast.used_at_reset), limit)} used by then`,
      range: rangeWords(forecast),
    };
  }
  return {
    mark: `runs out ${clockWords(at)}`,
    tone: "warn",
    rest: `${spanWords(Date.parse(resetsAt) - Date.parse(at))} before the reset`,
    range: rangeWords(forecast),
  };
}

/** What may come is lopsided: its mean can lie beyond a limit that more likely than not lasts. */
function atResetWords(requests: number, limit: number | null): string {
  if (limit === null) return `about ${counts.format(requests)}`;
  const part = requests >= limit ? "nearly all" : `about ${counts.format(requests)}`;
  return `${part} of ${counts.format(limit)}`;
}

function rangeWords({ earliest, latest }: ForecastAnswer): string | null {
  if (earliest === null) return null;
  if (latest === null) return `Perhaps as early as ${clockWords(earliest)} UTC, perhaps not today`;
  return `Four times in five between ${clockWords(earliest)} and ${clockWords(latest)} UTC`;
}

/** The whole of the gauge in sentences, for who cannot see it. `now` in ms. */
export function gaugeSentence(quota: QuotaAnswer, now: number): string | null {
  const { day } = quota;
  const forecast = shownForecast(quota);
  if (day === null) return null;
  const share = usedShare(day);
  const percent = share === null ? "" : ` (${Math.floor(share * 100)} %)`;
  const words = forecast === null ? null : forecastWords(forecast, day);
  const sentences = [
    `${capital(usedWords(day))} used today${percent}`,
    quota.blocked === true ? "Blocked, because the balance is below zero" : null,
    words && `${words.tone === "paid" ? "" : "At this pace: "}${words.mark}, ${words.rest}`,
    attemptsWords(quota.attempts_without_result),
    capital(resetWords(day.resets_at, now)),
    `${day.stale ? "Out of date, as" : "As"} of ${clockWords(day.as_of)} UTC`,
  ];
  return sentences
    .filter((sentence) => sentence !== null)
    .map((sentence) => `${capital(sentence)}.`)
    .join(" ");
}

/** Attempts that drew on the quota and gave no answer; null when there were none or nobody knows. */
export function attemptsWords(attempts: number | null): string | null {
  if (attempts === null || attempts === 0) return null;
  return attempts === 1
    ? "1 attempt produced nothing"
    : `${counts.format(attempts)} attempts produced nothing`;
}

/** "resets in 3 h 12 min"; once the moment is past, that the next reading is awaited. */
export function resetWords(resetsAt: IsoTime, now: number): string {
  const left = Date.parse(resetsAt) - now;
  return left <= 0 ? "has reset, next reading awaited" : `resets in ${spanWords(left)}`;
}

/** "23:20", UTC. */
export function clockWords(iso: IsoTime): string {
  return new Date(Date.parse(iso)).toISOString().slice(11, 16);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
