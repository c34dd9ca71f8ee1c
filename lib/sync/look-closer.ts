import { writeTransaction } from "@/db/client";
import { getCatalogModels } from "@/db/queries/catalog-models";
import { countedByHour } from "@/db/queries/counted-minutes";
import { listSpentDays, type SpentDay } from "@/db/queries/keys-to-look-at";
import { keepCostParts, keepKeyMinutes, noteLook } from "@/db/writes/key-looks";
import { hoursToSee, windowsOf } from "@/lib/domain/spend/hours-to-see";
import { isLookDue } from "@/lib/domain/spend/is-look-due";
import type { KeyUse, Span } from "@/lib/domain/spend/spend";
import { DAY_MS, dayStartMs, HOUR_MS, utcDay } from "@/lib/domain/time";
import type { CatalogModels } from "@/lib/domain/usage/model-of-usage";
import { type AnalyticsQuestions, askByTime } from "./analytics-questions";
import { askHours, isRefused, LOOK_DIMENSIONS, type ToldHours, useOf } from "./ask-spend-hours";
import type { JobContext } from "./job";
import { lookUpAskedFor } from "./look-up-asked-for";

/** Parts of the cost are told no further back (`api.md` 6.3). */
const REACH_DAYS = 31;
const MINUTE_METRICS = ["request_count", "tokens_total", "credits_usage"] as const;

export type LookCounts = {
  /** Days of keys that were looked at, and questions about their minutes. */
  readonly looks: number;
  readonly windows: number;
};

type Asked = {
  readonly accountId: number;
  readonly questions: AnalyticsQuestions;
  /** Looks single requests up; without one a router stays unseen. */
  readonly key?: { readonly secret: string };
};
type LookContext = Pick<JobContext, "db" | "now" | "openrouter" | "signal">;

/**
 * Looks closer at keys that have spent money: when on the day, next to which other requests, and what the money went into. As many
 * days as there are questions left, newest first; what could not be finished is finished by the next run.
 */
export async function lookCloser(
  context: LookContext,
  { accountId, questions, key }: Asked,
): Promise<LookCounts> {
  const { db, now } = context;
  const counts = { looks: 0, windows: 0 };
  const from = utcDay(now() - (REACH_DAYS - 1) * DAY_MS);
  const due = listSpentDays(db, { accountId, from }).filter((spent) =>
    isLookDue({ ...spent, now: now() }),
  );
  if (due.length === 0) return counts;
  const models = getCatalogModels(db);
  for (const spent of due) {
    if (questions.left < 1) break;
    const look = await lookAtDay(context, { spent, questions, models, key }).catch(
      (error: unknown) => {
        if (!isRefused(error)) throw error;
        return setAside(context, spent);
      },
    );
    counts.looks += look.isDone ? 1 : 0;
    counts.windows += look.windows;
  }
  return counts;
}

/** What OpenRouter will not tell of one key must not keep the others waiting: it is asked again ten minutes later. */
function setAside({ db, now }: LookContext, { keyId, day, costNanoUsd }: SpentDay) {
  const at = now();
  const look = { lookedAt: at, asOf: at, costNanoUsd, windows: [{ from: at, until: at }] };
  writeTransaction(db, (tx) => noteLook(tx, { keyId, day, look }));
  return { isDone: false, windows: 0 };
}

type DayLook = {
  readonly spent: SpentDay;
  readonly questions: AnalyticsQuestions;
  readonly models: CatalogModels;
  readonly key: Asked["key"];
};

async function lookAtDay(
  context: LookContext,
  { spent, questions, models, key }: DayLook,
): Promise<{ isDone: boolean; windows: number }> {
  const { db, now } = context;
  const { keyId, hash, day } = spent;
  const start = dayStartMs(day);
  const span = { from: start, until: start + DAY_MS };
  const told = await askHours(questions, { hash, span, models });
  writeTransaction(db, (tx) => keepCostParts(tx, { keyId, day, parts: told.parts }));

  const wanted = hoursToSee(told.hours, span);
  const missing = windowsOf(wanted.filter((hour) => !isKnown(db, { keyId, hour, told })));
  let windows = 0;
  let { asOf } = told;
  for (const window of missing) {
    if (questions.left < 1) return { isDone: false, windows };
    const minutes = await askByTime(questions, {
      metrics: MINUTE_METRICS,
      dimensions: LOOK_DIMENSIONS,
      filters: [{ field: "api_key_id", operator: "eq", value: hash }],
      granularity: "minute",
      ...{ from: window.from, to: window.until },
      orderBy: { field: "date", direction: "asc" },
    });
    windows += 1;
    asOf = Math.min(asOf, minutes.asOf);
    const uses = minutes.rows.map((row) => useOf(row, { step: "minute", models }));
    writeTransaction(db, (tx) => keepKeyMinutes(tx, { keyId, span: window, uses }));
  }
  if (key) {
    const { secret } = key;
    const { hours } = told;
    await lookUpAskedFor(context, { keyId, hash, day, span, hours, models, questions, secret });
  }
  writeTransaction(db, (tx) =>
    noteLook(tx, {
      keyId,
      day,
      look: {
        lookedAt: now(),
        asOf,
        // A hash that OpenRouter does not know will tell no more the next minute.
        costNanoUsd: told.isUnknown ? spent.costNanoUsd : costOn(span, told.hours),
        windows: windowsOf(wanted, Number.POSITIVE_INFINITY),
      },
    }),
  );
  return { isDone: true, windows };
}

/** Whether the minutes of that hour are known whole: they come to what the hour is told to be, of each model. */
function isKnown(
  db: JobContext["db"],
  { keyId, hour, told }: { keyId: number; hour: number; told: ToldHours },
): boolean {
  const known = countedByHour(db, { keyId, from: hour, to: hour + HOUR_MS });
  return told.hours
    .filter(({ from }) => from === hour)
    .every((use) => {
      const own = known.find(({ modelId }) => modelId === use.modelId);
      return (own?.requests ?? 0) >= use.requests && (own?.costNanoUsd ?? 0) >= use.costNanoUsd;
    });
}

function costOn({ from, until }: Span, hours: readonly KeyUse[]): number {
  return hours
    .filter((use) => use.from >= from && use.from < until)
    .reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
}
