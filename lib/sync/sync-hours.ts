import { writeTransaction } from "@/db/client";
import { getAccountSync } from "@/db/queries/account-sync";
import { hasUsedHours } from "@/db/queries/has-used-hours";
import { type KnownKey, listNamedKeys } from "@/db/queries/named-keys";
import { noteSync } from "@/db/writes/account-syncs";
import { type HourRow, replaceUsageHours } from "@/db/writes/usage-hours";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import type { AnalyticsQuery } from "@/lib/openrouter/analytics";
import type { AnalyticsRow } from "@/lib/openrouter/analytics-rows";
import { type AnalyticsQuestions, askByTime } from "./analytics-questions";
import type { JobContext } from "./job";
import { noteFailed } from "./note-failed";
import { placeNames } from "./place-names";

export type HoursContext = Pick<JobContext, "db" | "now" | "signal">;
type Asking = { readonly accountId: number; readonly questions: AnalyticsQuestions };

/** What the forecast and the heat map look back on at first sight. */
const FIRST_DAYS = 14;
/** Figures come late: so much is asked for again. */
const OVERLAP_MS = 6 * HOUR_MS;

/**
 * Brings one account's requests by hour up to date: 14 days at first sight and after a long pause, else since the last look. Day by
 * day, each filed at once, so that what a run does not get to the next one does. Files a failure and throws it.
 */
export async function syncHours(
  context: HoursContext,
  { accountId, questions }: Asking,
): Promise<{ hours: number }> {
  const { db, now, signal } = context;
  const end = hourOf(now()) + HOUR_MS;
  const through = getAccountSync(db, { accountId, subject: "hours" })?.throughAt ?? null;
  const earliest = hourOf(now() - FIRST_DAYS * DAY_MS);
  const first = through === null ? earliest : Math.max(earliest, hourOf(through - OVERLAP_MS));
  let hours = 0;
  try {
    // What this run may no longer ask, the next one does.
    for (let from = first; from < end && questions.left > 0; from += DAY_MS) {
      const to = Math.min(from + DAY_MS, end);
      const { rows, asOf } = await countHours(context, { accountId, questions, from, to });
      writeTransaction(db, (tx) => {
        // OpenRouter's caches are of several ages, and an empty answer does not take back what was told before.
        const isOlder = through !== null && asOf < through && asOf < to;
        const isEmpty = rows.length === 0 && hasUsedHours(tx, { accountId, from, to });
        if (isOlder || isEmpty) return;
        replaceUsageHours(tx, { accountId, from, to, rows });
        const throughAt = Math.min(to, asOf);
        noteSync(tx, { accountId, subject: "hours", now: now(), throughAt });
      });
      hours += (to - from) / HOUR_MS;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw noteFailed(context, { accountId, subject: "hours", error });
  }
  return { hours };
}

async function countHours(
  { db }: Pick<HoursContext, "db">,
  { accountId, questions, from, to }: Asking & { from: number; to: number },
): Promise<{ rows: HourRow[]; asOf: number }> {
  const query = { metrics: ["request_count"], granularity: "hour", from, to } as const;
  const keys = listNamedKeys(db, accountId);
  const all = await askByTime(questions, { ...query, dimensions: ["api_key_id", "variant"] });
  const names = all.rows.map(({ dimensions }) => dimensions.api_key_id ?? null);
  const { keyOf, hidden } = placeNames(names, { keys, from, mayAsk: questions.left });

  const apart = await askApart(questions, { query, hidden });
  const rows = all.rows.flatMap((row, index): HourRow[] => {
    const keyId = keyOf(names[index] ?? null);
    return keyId === null ? [] : [hourRow(row, keyId)];
  });
  const whole = all.rows.map((row) => hourRow(row, NOT_ATTRIBUTED));
  return { rows: [...rows, ...apart, ...leftOver(whole, [...rows, ...apart])], asOf: all.asOf };
}

/** Keys that share a name can only be told apart by a question for each. */
async function askApart(
  questions: AnalyticsQuestions,
  { query, hidden }: { query: HourQuery; hidden: readonly KnownKey[] },
): Promise<HourRow[]> {
  const rows: HourRow[] = [];
  for (const { keyId, hash } of hidden) {
    const own = [{ field: "api_key_id", operator: "eq", value: hash }] as const;
    const told = await askByTime(questions, { ...query, dimensions: ["variant"], filters: own });
    rows.push(...told.rows.map((row) => hourRow(row, keyId)));
  }
  return rows;
}

type HourQuery = AnalyticsQuery & { readonly granularity: "hour" };

function hourRow({ at, dimensions, counts }: AnalyticsRow, keyId: number): HourRow {
  const requests = counts.request_count ?? 0;
  const freeRequests = dimensions.variant === "free" ? requests : 0;
  return { hourAt: at ?? 0, keyId, requests, freeRequests };
}

/** What the names used beyond the keys behind them: OpenRouter no longer finds some deleted ones. */
function leftOver(whole: readonly HourRow[], placed: readonly HourRow[]): HourRow[] {
  const placedAt = Map.groupBy(placed, ({ hourAt }) => hourAt);
  return [...Map.groupBy(whole, ({ hourAt }) => hourAt)].map(([hourAt, told]) => {
    const mine = placedAt.get(hourAt) ?? [];
    const left = (name: "requests" | "freeRequests") =>
      Math.max(0, sumOf(told, name) - sumOf(mine, name));
    const keyId = NOT_ATTRIBUTED;
    return { hourAt, keyId, requests: left("requests"), freeRequests: left("freeRequests") };
  });
}

function sumOf(rows: readonly HourRow[], name: "requests" | "freeRequests"): number {
  return rows.reduce((sum, row) => sum + row[name], 0);
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}
