import { setImmediate as breathe } from "node:timers/promises";
import { writeTransaction } from "@/db/client";
import { listActivityKeys } from "@/db/queries/activity-keys";
import { getCatalogModels } from "@/db/queries/catalog-models";
import { listLedgerRows } from "@/db/queries/ledger-rows";
import { listUsageDayStates } from "@/db/queries/usage-day-states";
import { noteSync } from "@/db/writes/account-syncs";
import { noteActivityLack, noteActivityThrough } from "@/db/writes/activity-through";
import { replaceUsageDay } from "@/db/writes/usage-days";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs, utcDay } from "@/lib/domain/time";
import { activityDay } from "@/lib/domain/usage/activity-day";
import { ACTIVITY_DAYS, isYoungDay } from "@/lib/domain/usage/activity-due";
import { type ActivityPlan, planActivity } from "@/lib/domain/usage/plan-activity";
import type { DayPart } from "@/lib/domain/usage/usage-row";
import { type AskedKeys, askActivityKeys } from "./ask-activity-keys";
import { fetchActivity } from "./fetch-activity";
import type { JobContext } from "./job";
import { noteFailed } from "./note-failed";

export type ActivityContext = Pick<
  JobContext,
  "db" | "openrouter" | "now" | "signal" | "retry" | "isAsked"
>;

export type ActivityCounts = {
  readonly days: number;
  /** Keys that answered, that OpenRouter no longer knows, and that could not be asked: these keep what is known of them. */
  readonly keys: number;
  readonly gone: number;
  readonly failed: number;
  /** Rows that could not be read. */
  readonly refused: number;
};

const NOTHING: ActivityCounts = { days: 0, keys: 0, gone: 0, failed: 0, refused: 0 };

/**
 * Fetches one account's completed days that are due: the whole account as control total, then each key's share; what no key
 * explains is "not attributed". When the control total fails, nothing is written, and the failure is filed and thrown.
 */
export async function syncAccountActivity(
  context: ActivityContext,
  { accountId, secret }: { accountId: number; secret: string },
): Promise<ActivityCounts> {
  const { db, now, signal, isAsked } = context;
  const keys = listActivityKeys(db, accountId);
  const plan = planActivity(keys, {
    now: now(),
    isAsked,
    fetchedAt: fetchedDays(context, accountId),
  });
  const { days } = plan;
  if (days.length === 0) return NOTHING;

  const models = getCatalogModels(db);
  const question = { secret, models, retry: context.retry };
  const control = await fetchActivity(context, { ...question, days }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw noteFailed(context, { accountId, subject: "activity", error });
  });
  const asked = await askActivityKeys(context, { question, keys, plan });
  const told = Map.groupBy(control.parts, ({ day }) => day);
  const deleted = new Set(keys.filter(({ goneAt }) => goneAt !== null).map(({ keyId }) => keyId));
  const kept: UtcDay[] = [];
  for (const day of days) {
    const isKept = keepDay(context, {
      accountId,
      day,
      control: told.get(day) ?? [],
      asked,
      deleted,
    });
    if (isKept) kept.push(day);
    // A day of a large account takes a while; pages are served in between.
    await breathe();
  }
  keepThrough(context, { accountId, kept, asked, plan });
  return {
    days: kept.length,
    keys: asked.told.length,
    gone: asked.gone.length,
    failed: asked.failed.length,
    refused: control.refused + asked.refused,
  };
}

function fetchedDays(
  { db, now }: Pick<JobContext, "db" | "now">,
  accountId: number,
): ReadonlyMap<UtcDay, number> {
  const from = utcDay(now() - ACTIVITY_DAYS * DAY_MS);
  const states = [...listUsageDayStates(db, { accountId, from }).values()];
  return new Map(
    states
      .filter(({ source }) => source === "activity")
      .map(({ day, fetchedAt }) => [day, fetchedAt]),
  );
}

type Day = {
  readonly accountId: number;
  readonly day: UtcDay;
  readonly control: readonly DayPart[];
  readonly asked: AskedKeys;
  readonly deleted: ReadonlySet<number>;
};

/** False when the answer is not believed. */
function keepDay(
  { db, now }: ActivityContext,
  { accountId, day, control, asked, deleted }: Day,
): boolean {
  return writeTransaction(db, (tx) => {
    const known = listLedgerRows(tx, { accountId, day });
    const before = listUsageDayStates(tx, { accountId, from: day }).get(day);
    const isSettled = before?.source === "activity";
    const told = asked.toldOn(day);
    const isYoung = isYoungDay(day, now());
    const rows = activityDay({ known, isSettled, isYoung, control, told, deleted });
    if (!rows) return false;
    replaceUsageDay(tx, {
      accountId,
      day,
      source: "activity",
      fetchedAt: now(),
      throughAt: dayStartMs(day) + DAY_MS,
      rows,
    });
    return true;
  });
}

type Kept = {
  readonly accountId: number;
  readonly kept: readonly UtcDay[];
  readonly asked: AskedKeys;
  readonly plan: ActivityPlan;
};

function keepThrough({ db, now }: ActivityContext, { accountId, kept, asked, plan }: Kept): void {
  const last = kept.at(-1);
  writeTransaction(db, (tx) => {
    for (const keyId of asked.failed) {
      const first = plan.byKey.get(keyId)?.[0];
      if (first) noteActivityLack(tx, { keyId, from: first });
    }
    const throughAt = last === undefined ? {} : { throughAt: dayStartMs(last) + DAY_MS };
    if (last !== undefined) noteActivityThrough(tx, [...asked.told, ...asked.gone], last);
    noteSync(tx, { accountId, subject: "activity", now: now(), ...throughAt });
  });
}
