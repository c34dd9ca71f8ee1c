import { writeTransaction } from "@/db/client";
import { getAccountSync } from "@/db/queries/account-sync";
import { type KnownKey, listNamedKeys } from "@/db/queries/named-keys";
import { noteSync } from "@/db/writes/account-syncs";
import { replaceMinutes } from "@/db/writes/usage-minutes";
import {
  halfOf,
  type MinuteSpan,
  MOST_MINUTES_MS,
  minutesToAsk,
  nextWindow,
} from "@/lib/domain/quota/minute-windows";
import {
  type KeyMinute,
  keysAlike,
  minutesByKey,
  type NamedMinute,
} from "@/lib/domain/quota/minutes-by-key";
import { AppError } from "@/lib/errors";
import type { AnalyticsFilter, AnalyticsQuery, AnalyticsReply } from "@/lib/openrouter/analytics";
import type { AnalyticsQuestions } from "./analytics-questions";
import type { JobContext } from "./job";

/** Left for the other figures of the run. */
const QUESTIONS_LEFT = 14;
const MOST_ROWS = 10_000;
const FREE: AnalyticsFilter = { field: "variant", operator: "eq", value: "free" };

type Asked = { readonly accountId: number; readonly questions: AnalyticsQuestions };

export type MinutesCounts = {
  /** Rows filed, of a minute and a key. */
  readonly rows: number;
  readonly windows: number;
  /** Rows of OpenRouter's that could not be read. */
  readonly refused: number;
};

/**
 * Asks for an account's free requests by minute and key, from where they are known to now, window by window; each is filed by
 * itself, so that a run which may not ask more goes on where it stopped.
 */
export async function askMinutes(
  { db, now }: Pick<JobContext, "db" | "now">,
  { accountId, questions }: Asked,
): Promise<MinutesCounts> {
  const about = { accountId, subject: "minutes" } as const;
  const knownTo = getAccountSync(db, about)?.throughAt ?? null;
  const keys = listNamedKeys(db, accountId);
  const counts = { rows: 0, windows: 0, refused: 0 };
  let rest = minutesToAsk(knownTo, now());
  let length = MOST_MINUTES_MS;
  while (rest.from < rest.to && (counts.windows === 0 || questions.left > QUESTIONS_LEFT)) {
    const window = nextWindow(rest, length);
    const told = await askWindow(questions, { window, keys, isFirst: counts.windows === 0 });
    if (told === "enough") break;
    if (told === "truncated") {
      length = halfOf(window) ?? refuseCut();
      continue;
    }
    counts.windows += 1;
    rest = { ...rest, from: window.to };
    // Out of a cache: it cannot know what a newer answer told.
    const isOld = knownTo !== null && told.asOf < knownTo && window.to > told.asOf;
    if (isOld) continue;
    counts.rows += told.rows.length;
    counts.refused += told.refused;
    writeTransaction(db, (tx) => {
      replaceMinutes(tx, { accountId, ...window, rows: told.rows });
      noteSync(tx, { ...about, now: now(), throughAt: Math.min(window.to, told.asOf) });
    });
  }
  if (counts.windows > 0) writeTransaction(db, (tx) => noteSync(tx, { ...about, now: now() }));
  return counts;
}

type WindowAsked = {
  readonly window: MinuteSpan;
  readonly keys: readonly KnownKey[];
  /** Of the run: it is filed whatever is left to ask. */
  readonly isFirst: boolean;
};
type WindowTold = { readonly rows: KeyMinute[]; readonly asOf: number; readonly refused: number };

async function askWindow(
  questions: AnalyticsQuestions,
  { window, keys, isFirst }: WindowAsked,
): Promise<WindowTold | "truncated" | "enough"> {
  const reply = await questions.ask(queryFor(window, { dimensions: ["api_key_id"] }));
  if (reply.isTruncated) return "truncated";
  const rows = minutesIn(reply, window).map(({ at, row, requests }): NamedMinute => {
    return { at, requests, name: row.dimensions.api_key_id ?? null };
  });
  const alike = keysAlike(rows, keys);
  const apart: KeyMinute[] = [];
  let asOf = reply.asOf;
  const isRoom = alike.size <= questions.left - QUESTIONS_LEFT;
  if (!isRoom && !isFirst) return "enough";
  // Names that take more questions than a run has stay not attributed.
  for (const { keyId, hash } of isRoom ? keys.filter((key) => alike.has(key.keyId)) : []) {
    const filter: AnalyticsFilter = { field: "api_key_id", operator: "eq", value: hash };
    const own = await questions.ask(queryFor(window, { filters: [filter] }));
    if (own.isTruncated) return "truncated";
    asOf = Math.min(asOf, own.asOf);
    apart.push(...minutesIn(own, window).map(({ at, requests }) => ({ at, keyId, requests })));
  }
  return {
    rows: minutesByKey(rows, { keys, apart }),
    asOf,
    refused: reply.refused.length,
  };
}

function queryFor(
  window: MinuteSpan,
  { filters = [], dimensions = [] }: Pick<AnalyticsQuery, "filters" | "dimensions">,
): AnalyticsQuery {
  return {
    metrics: ["request_count"],
    dimensions,
    filters: [FREE, ...filters],
    granularity: "minute",
    ...window,
    orderBy: { field: "date", direction: "asc" },
    limit: MOST_ROWS,
  };
}

/** Without the minute after the window, which comes along where the end of a range is included. */
function minutesIn({ rows }: AnalyticsReply, { from, to }: MinuteSpan) {
  return rows.flatMap((row) => {
    const { at, counts } = row;
    if (at === null || at < from || at >= to) return [];
    return [{ at, row, requests: counts.request_count ?? 0 }];
  });
}

function refuseCut(): never {
  throw new AppError(
    "upstream_incomplete",
    "OpenRouter cut its answer about a single minute off. The figures known so far stay on screen.",
  );
}
