import type { UtcDay } from "@/lib/domain/answers";
import { dayStartMs, utcDay } from "@/lib/domain/time";
import { type ActivityLooks, activityDue, daysOpenToActivity } from "./activity-due";

export type ActivityKey = {
  readonly keyId: number;
  /** The day up to which `/activity` was fetched for it; null when it never was. */
  readonly through: UtcDay | null;
  /** When it was made, ms; null when nobody said. */
  readonly createdAt: number | null;
  /** Since when it is no more, ms. */
  readonly goneAt: number | null;
};

export type ActivityPlan = {
  /** All days to rewrite, oldest first. */
  readonly days: readonly UtcDay[];
  /** Of these, the days to ask each key for. Keys that need not be asked are left out. */
  readonly byKey: ReadonlyMap<number, readonly UtcDay[]>;
};

/** What to fetch for one account: the days that are due, and for keys that are new or failed last time, those they lack. */
export function planActivity(
  keys: readonly ActivityKey[],
  { now, isAsked, fetchedAt }: ActivityLooks,
): ActivityPlan {
  const open = daysOpenToActivity({ now, isAsked });
  const due = new Set(activityDue({ now, isAsked, fetchedAt }));
  const byKey = new Map(
    keys
      .map((key) => [key.keyId, wantedOf(key, { open, due })] as const)
      .filter(([, days]) => days.length > 0),
  );
  const wanted = new Set([...due, ...[...byKey.values()].flat()]);
  return { days: open.filter((day) => wanted.has(day)), byKey };
}

/** The days on which the key can have been used and that are due, or that it lacks. */
function wantedOf(
  { through, createdAt, goneAt }: ActivityKey,
  { open, due }: { open: readonly UtcDay[]; due: ReadonlySet<UtcDay> },
): UtcDay[] {
  const first = createdAt === null ? null : utcDay(createdAt);
  return open.filter(
    (day) =>
      (first === null || day >= first) &&
      (goneAt === null || goneAt >= dayStartMs(day)) &&
      (due.has(day) || through === null || day > through),
  );
}
