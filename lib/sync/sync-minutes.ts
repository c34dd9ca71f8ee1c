import { writeTransaction } from "@/db/client";
import { listAccountIds } from "@/db/queries/account-ids";
import { getAccountSync } from "@/db/queries/account-sync";
import { placeSpans } from "@/db/writes/place-spans";
import { HOUR_MS } from "@/lib/domain/time";
import { isAppError } from "@/lib/errors";
import { type AnalyticsQuestions, analyticsQuestions } from "./analytics-questions";
import { askMinutes } from "./ask-minutes";
import { heldKeyOf, heldKeys } from "./held-keys";
import type { JobContext, JobResult } from "./job";
import { lookCloser } from "./look-closer";
import { noteFailed } from "./note-failed";
import { syncHours } from "./sync-hours";
import { syncToday } from "./sync-today";

/**
 * Brings the figures of the last minutes, today and the last hours up to date, account by account and each by itself: what fails
 * of one leaves the others alone. When nothing that was asked of OpenRouter worked, the first error is thrown.
 */
export async function syncMinutes(context: JobContext): Promise<JobResult> {
  const { db, signal } = context;
  const counts = {
    accounts: 0,
    rows: 0,
    windows: 0,
    refused: 0,
    days: 0,
    hours: 0,
    looks: 0,
    failed: 0,
  };
  const placed = writeTransaction(db, placeSpans);
  const held = heldKeys(context);
  const errors: unknown[] = [];
  let worked = 0;

  const attempt = async <Told>(work: () => Promise<Told>): Promise<Told | null> => {
    try {
      const told = await work();
      worked += 1;
      return told;
    } catch (error) {
      signal.throwIfAborted();
      if (!isAppError(error)) throw error;
      errors.push(error);
      return null;
    }
  };

  for (const accountId of listAccountIds(db)) {
    const key = heldKeyOf(held, { accountId, kind: "management" });
    if (!key) {
      await syncToday(context, { accountId, questions: null });
      continue;
    }
    counts.accounts += 1;
    // Once something failed with all its tries, the others get one try each.
    const retry = context.retry && errors.length === 0;
    const questions = analyticsQuestions({ ...context, retry }, key);
    const minutes = await attempt(() => minutesOf(context, { accountId, questions }));
    const today = await attempt(() => syncToday(context, { accountId, questions }));
    const hours = areHoursDue(context, accountId)
      ? await attempt(() => syncHours(context, { accountId, questions }))
      : null;
    // Last, with the questions that are left, and not where OpenRouter answers none.
    const isAnswering = minutes !== null && today !== null;
    const looks = isAnswering
      ? await attempt(() => lookCloser(context, { accountId, questions, key }))
      : null;
    counts.rows += minutes?.rows ?? 0;
    counts.windows += minutes?.windows ?? 0;
    counts.refused += (minutes?.refused ?? 0) + (today?.refused ?? 0);
    counts.days += today?.days ?? 0;
    counts.hours += hours?.hours ?? 0;
    counts.looks += looks?.looks ?? 0;
  }
  counts.failed = errors.length;
  if (errors.length > 0 && worked === 0) throw errors[0];
  return { counts: { ...counts, placed } };
}

async function minutesOf(
  context: JobContext,
  asked: { accountId: number; questions: AnalyticsQuestions },
) {
  try {
    return await askMinutes(context, asked);
  } catch (error) {
    context.signal.throwIfAborted();
    throw noteFailed(context, { accountId: asked.accountId, subject: "minutes", error });
  }
}

function areHoursDue({ db, now }: Pick<JobContext, "db" | "now">, accountId: number): boolean {
  const through = getAccountSync(db, { accountId, subject: "hours" })?.throughAt ?? null;
  return through === null || Math.abs(now() - through) > HOUR_MS;
}
