import { writeTransaction } from "@/db/client";
import { listLedgerRows } from "@/db/queries/ledger-rows";
import { spanRowsOfDay } from "@/db/queries/spans-of-day";
import { listUsageDayStates, type UsageDayState } from "@/db/queries/usage-day-states";
import { noteSync } from "@/db/writes/account-syncs";
import { replaceUsageDay } from "@/db/writes/usage-days";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { mergeUsageDay } from "@/lib/domain/usage/merge-usage-day";
import type { UsageSource } from "@/lib/domain/usage/usage";
import type { UsageRow } from "@/lib/domain/usage/usage-row";
import type { AnalyticsQuestions } from "./analytics-questions";
import { type CountedDays, countDays } from "./count-days";
import type { JobContext } from "./job";
import { noteFailed } from "./note-failed";

export type TodayContext = Pick<JobContext, "db" | "now" | "signal">;

export type TodayParts = {
  readonly accountId: number;
  /** Null without a management key: then Broadcast alone tells. */
  readonly questions: AnalyticsQuestions | null;
};

/**
 * Brings today's ledger of one account up to date, and yesterday's as long as `/activity` does not have it: by analytics and
 * Broadcast, nothing twice. Files a failure of analytics and throws it; what Broadcast tells is taken in all the same.
 */
export async function syncToday(
  context: TodayContext,
  { accountId, questions }: TodayParts,
): Promise<{ days: number; changed: number; refused: number }> {
  const { db, now, signal } = context;
  const states = openDays(context, accountId);
  const days = [...states.keys()];
  let counted: CountedDays | null = null;
  let failure: unknown = null;
  if (questions) {
    try {
      counted = await countDays(context, { questions, accountId, days });
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    }
  }

  const changed = writeTransaction(db, (tx) => {
    // A job that had the day from `/activity` in the meantime has the last word.
    const open = openDays({ db: tx, now }, accountId);
    const known = days.filter((day) => open.has(day));
    const written = known.map((day) =>
      keepDay({ db: tx, now }, { accountId, day, state: open.get(day) ?? null, counted }),
    );
    if (counted) {
      noteSync(tx, { accountId, subject: "today", now: now(), throughAt: counted.asOf });
    }
    return written.reduce((sum, rows) => sum + rows, 0);
  });
  if (failure !== null) throw noteFailed(context, { accountId, subject: "today", error: failure });
  return { days: days.length, changed, refused: counted?.refused ?? 0 };
}

/** Today, and yesterday unless `/activity` told it, with what is known of them. */
function openDays(
  { db, now }: Pick<JobContext, "db" | "now">,
  accountId: number,
): ReadonlyMap<UtcDay, UsageDayState | null> {
  const at = now();
  const from = utcDay(at - DAY_MS);
  const states = listUsageDayStates(db, { accountId, from });
  const days = [from, utcDay(at)].filter((day) => states.get(day)?.source !== "activity");
  return new Map(days.map((day) => [day, states.get(day) ?? null]));
}

type Day = {
  readonly accountId: number;
  readonly day: UtcDay;
  readonly state: UsageDayState | null;
  readonly counted: CountedDays | null;
};

function keepDay(
  { db, now }: Pick<JobContext, "db" | "now">,
  { accountId, day, state, counted }: Day,
): number {
  const told = toldOf(db, { accountId, day, state, counted });
  const spans = spanRowsOfDay(db, { accountId, day });
  if (!told && spans.length === 0) return 0;
  const before = told ? told.rows : listLedgerRows(db, { accountId, day });
  const { rows, isAllSpans } = mergeUsageDay({ counted: before, spans });
  const { source, throughAt } = isAllSpans
    ? { source: "broadcast" as const, throughAt: now() }
    : (told ?? state ?? { source: "broadcast" as const, throughAt: now() });
  return replaceUsageDay(db, {
    accountId,
    day,
    source,
    fetchedAt: now(),
    throughAt: Math.min(throughAt, dayStartMs(day) + DAY_MS),
    rows,
  });
}

type Told = {
  readonly rows: readonly UsageRow[];
  readonly source: UsageSource;
  readonly throughAt: number;
};

/** What analytics told of the day; null when it told nothing that is newer or more than what is known. */
function toldOf(db: JobContext["db"], { accountId, day, state, counted }: Day): Told | null {
  const rows = counted?.rowsOf.get(day);
  if (!counted || !rows) return null;
  // OpenRouter's caches are of several ages, and an empty answer does not take back what was told before.
  const isOlder = state?.source === "analytics" && state.throughAt > counted.asOf;
  const isEmpty = rows.length === 0 && listLedgerRows(db, { accountId, day }).length > 0;
  return isOlder || isEmpty ? null : { rows, source: "analytics", throughAt: counted.asOf };
}
