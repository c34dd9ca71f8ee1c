import type { FreeWatchAnswer } from "@/lib/domain/spend/key-audit-answers";
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from "@/lib/domain/time";

/** Free requests of one key around its cap at $0. Moments and spans are ms. */
export type FreeAfterCap = {
  /** When the cap was set. */
  readonly since: number;
  readonly now: number;
  /** Its requests are told up to here; null when no source tells those of single keys. */
  readonly toldThrough: number | null;
  /** Free ones after the cap, as far as they are told. */
  readonly requests: number;
  /** The newest of them; null for none. */
  readonly lastAt: number | null;
  /** Free ones in the time before; null when nothing is known of it. */
  readonly before: {
    readonly requests: number;
    readonly spanMs: number;
    /** The longest time without one. */
    readonly longestSilenceMs: number;
  } | null;
};

/** So many requests should have come before their absence means anything. */
const EXPECTED_BEFORE_STOPPED = 5;
/** Figures may be this late before they count as missing. */
const LATE_MS = 3 * HOUR_MS;

const UNDO = "If they should go on, undo the cap.";

/**
 * Whether a key that was capped at $0 still gets answers of free models. By all recordings it does; OpenRouter's documentation
 * does not promise it (`api.md` 5.4).
 */
export function freeWatch(facts: FreeAfterCap): FreeWatchAnswer {
  const { since, requests, lastAt } = facts;
  const { verdict, sentence, isKnown = true } = judge(facts);
  return {
    since: toIso(since),
    verdict,
    requests: isKnown ? requests : null,
    last_at: lastAt === null ? null : toIso(lastAt),
    sentence,
  };
}

type Verdict = Pick<FreeWatchAnswer, "verdict" | "sentence"> & { readonly isKnown?: boolean };

function judge({ since, now, toldThrough, requests, lastAt, before }: FreeAfterCap): Verdict {
  if (requests > 0) {
    const last = lastAt === null ? "" : `, the last at ${momentWords(lastAt)}`;
    return {
      verdict: "goes_on",
      sentence: `Free models still answer it: ${countWords(requests)} since the cap at $0${last}.`,
    };
  }
  if (toldThrough === null) {
    return {
      verdict: "unknown",
      isKnown: false,
      sentence:
        "Whether free models still answer it is not known: no source tells the requests of this key.",
    };
  }
  const silenceMs = Math.min(toldThrough, now) - since;
  if (silenceMs <= 0) {
    if (now - since <= LATE_MS) return tooEarly("no figures since the cap have come yet.");
    return {
      verdict: "unknown",
      isKnown: false,
      sentence: `Whether free models still answer it is not known: its requests are told up to ${momentWords(toldThrough)} only, before the cap.`,
    };
  }
  if (before === null || before.requests === 0) {
    return {
      verdict: "unknown",
      sentence: `No free request since the cap at $0 is known, but none in the ${lengthWords(before?.spanMs ?? 7 * DAY_MS)} before it either, so that says nothing.`,
    };
  }
  const pace = `it made ${paceWords(before)} before the cap, and none in the ${lengthWords(silenceMs)} since`;
  const expected = (before.requests * silenceMs) / before.spanMs;
  if (expected < EXPECTED_BEFORE_STOPPED || silenceMs <= before.longestSilenceMs) {
    return tooEarly(`${pace}.`);
  }
  return {
    verdict: "stopped",
    sentence: `Its free requests seem to have stopped: ${pace}. ${UNDO}`,
  };
}

function tooEarly(why: string): Verdict {
  return {
    verdict: "too_early",
    sentence: `It is too early to tell whether free models still answer it: ${why}`,
  };
}

function countWords(requests: number): string {
  return requests === 1 ? "1 free request" : `${requests} free requests`;
}

/** "2026-01-01 14:05 UTC". */
function momentWords(at: number): string {
  return `${toIso(at).slice(0, 16).replace("T", " ")} UTC`;
}

/** "about 12 free requests an hour", a day where that is less than one. */
function paceWords({ requests, spanMs }: { requests: number; spanMs: number }): string {
  const hourly = (requests * HOUR_MS) / spanMs;
  if (hourly >= 1) return `about ${countWords(Math.round(hourly))} an hour`;
  const daily = (requests * DAY_MS) / spanMs;
  if (daily >= 1) return `about ${countWords(Math.round(daily))} a day`;
  return `${countWords(requests)} in ${lengthWords(spanMs)}`;
}

/** The largest unit of which it is two or more: "45 minutes", "6 hours", "7 days". */
function lengthWords(ms: number): string {
  const units = [
    ["day", DAY_MS],
    ["hour", HOUR_MS],
  ] as const;
  const [name, size] = units.find(([, unit]) => ms >= 2 * unit) ?? (["minute", MINUTE_MS] as const);
  const count = Math.max(1, Math.floor(ms / size));
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
