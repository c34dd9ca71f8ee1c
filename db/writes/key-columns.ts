import type { keys } from "@/db/schema/keys";
import type { KeyFacts } from "@/lib/domain/keys/key-facts";
import { isMidnightLag } from "@/lib/domain/spend/day-of-spend";
import { DAY_MS, utcDay } from "@/lib/domain/time";

type Columns = Partial<typeof keys.$inferInsert>;

type Told = {
  /** The row as it is; null for a new key. */
  readonly before: Pick<
    typeof keys.$inferSelect,
    "usageAt" | "usageDayNanoUsd" | "usageTotalNanoUsd"
  > | null;
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
};

/** What was told, as columns. What was not told is left out, so that what is known of it stays. */
export function keyColumns(facts: KeyFacts, told: Told): Columns {
  const { label, workspaceId, includesByokInCap, expiresAt, creatorUserId } = facts;
  return {
    ...(label === null ? {} : { label }),
    ...(workspaceId === null ? {} : { workspaceId }),
    ...(includesByokInCap === null ? {} : { includesByokInCap }),
    ...(creatorUserId === null ? {} : { creatorUserId }),
    expiresAt,
    ...capColumns(facts),
    ...usageColumns(facts, told),
  };
}

function capColumns({ cap }: KeyFacts): Columns {
  if (cap.kind === "unknown") return {};
  const isCapped = cap.kind === "capped";
  return {
    capKind: cap.kind,
    capNanoUsd: isCapped ? cap.nanoUsd : null,
    capRemainingNanoUsd: isCapped ? cap.remainingNanoUsd : null,
    capReset: isCapped ? cap.reset : null,
  };
}

/** All or nothing: a figure of yesterday must not stand beside the time of today's. */
function usageColumns({ usage, byokMonth }: KeyFacts, told: Told): Columns {
  const { total, day, week, month } = usage;
  if ([total, day, week, month, byokMonth].every((figure) => figure === null)) return {};
  return {
    usageTotalNanoUsd: total,
    usageDayNanoUsd: day,
    usageWeekNanoUsd: week,
    usageMonthNanoUsd: month,
    byokMonthNanoUsd: byokMonth,
    usageAt: told.takenAt,
    ...dayColumns(day, told),
  };
}

/** Only where today's figure is another one, or of another day: keys that tell the same again are not written one by one. */
function dayColumns(day: number | null, { before, takenAt }: Told): Columns {
  const lookedAt = before?.usageAt ?? null;
  const isOfSameDay = lookedAt !== null && utcDay(lookedAt) === utcDay(takenAt);
  if (isOfSameDay && before?.usageDayNanoUsd === day) return {};
  const since = { usageDaySince: takenAt, usageDayBeforeAt: lookedAt };
  if (isOfSameDay) return since;
  return { ...since, usageBeforeYesterdayNanoUsd: beforeYesterday({ before, takenAt }) };
}

/** Of yesterday's last look; right after its 00:00 that may still have told of the day before. */
function beforeYesterday({ before, takenAt }: Told): number | null {
  const { usageAt, usageDayNanoUsd: day, usageTotalNanoUsd: total } = before ?? {};
  if (usageAt == null || day == null || total == null) return null;
  const isOfYesterday = utcDay(usageAt) === utcDay(takenAt - DAY_MS);
  return isOfYesterday && !isMidnightLag(usageAt) ? total - day : null;
}
