import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { UsageSource } from "./usage";
import type { UsageMeta } from "./usage-answers";
import { type DaySpan, eachDay } from "./usage-range";

/** How well a day was recorded. A day without one was not recorded at all: nothing is known of it, not even that it was empty. */
export type DayCoverage = {
  /** False when only some of the accounts were. */
  readonly isWhole: boolean;
  readonly source: UsageSource;
  /** What is known of the day reaches to here at least. */
  readonly through: IsoTime;
};

/** The recorded days of the range. Only accounts that were recorded somewhere in it are waited for. */
export function coverageOf(
  sources: UsageMeta["sources"],
  span: DaySpan,
): ReadonlyMap<UtcDay, DayCoverage> {
  const accounts = new Set(sources.map(({ account_id }) => account_id)).size;
  return new Map(
    eachDay(span).flatMap((day): [UtcDay, DayCoverage][] => {
      const told = sources.filter(({ from, to }) => from <= day && day <= to);
      const oldest = told.reduce<(typeof told)[number] | null>(
        (found, run) => (found === null || run.through < found.through ? run : found),
        null,
      );
      if (oldest === null) return [];
      const recorded = new Set(told.map(({ account_id }) => account_id)).size;
      return [
        [
          day,
          { isWhole: recorded === accounts, source: oldest.source, through: oldest.through },
        ] as const,
      ];
    }),
  );
}
