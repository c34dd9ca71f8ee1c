import type { keys } from "@/db/schema/keys";
import type { KeyFacts } from "@/lib/domain/key-facts";

type Columns = Partial<typeof keys.$inferInsert>;

/** What was told, as columns. What was not told is left out, so that what is known of it stays. */
export function keyColumns(facts: KeyFacts, takenAt: number): Columns {
  const { label, workspaceId, includesByokInCap, expiresAt, creatorUserId } = facts;
  return {
    ...(label === null ? {} : { label }),
    ...(workspaceId === null ? {} : { workspaceId }),
    ...(includesByokInCap === null ? {} : { includesByokInCap }),
    ...(creatorUserId === null ? {} : { creatorUserId }),
    expiresAt,
    ...capColumns(facts),
    ...usageColumns(facts, takenAt),
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
function usageColumns({ usage, byokMonth }: KeyFacts, takenAt: number): Columns {
  const { total, day, week, month } = usage;
  if ([total, day, week, month, byokMonth].every((figure) => figure === null)) return {};
  return {
    usageTotalNanoUsd: total,
    usageDayNanoUsd: day,
    usageWeekNanoUsd: week,
    usageMonthNanoUsd: month,
    byokMonthNanoUsd: byokMonth,
    usageAt: takenAt,
  };
}
