import type { UsageHourAnswer } from "@/lib/domain/usage/usage-answers";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

export type HourCell = {
  readonly hour: number;
  /** Free requests in such an hour on average; null when none was recorded. */
  readonly average: number | null;
  readonly freeRequests: number;
  /** How many such hours were recorded. */
  readonly hours: number;
  /** 0 to 1 of the busiest. */
  readonly strength: number;
};

export type HourRow = { readonly weekday: string; readonly cells: readonly HourCell[] };

/** Weekday by hour, UTC. An hour that was never recorded is not an hour without requests. */
export function hourGrid(answers: readonly UsageHourAnswer[]): HourRow[] {
  const byPlace = new Map(
    answers.map((answer) => [placeOf(answer.weekday, answer.hour), answer] as const),
  );
  const highest = Math.max(0, ...answers.map((answer) => averageOf(answer) ?? 0));
  return WEEKDAYS.map((weekday, day) => ({
    weekday,
    cells: Array.from({ length: 24 }, (_, hour) => {
      const answer = byPlace.get(placeOf(day, hour));
      const average = answer ? averageOf(answer) : null;
      return {
        hour,
        average,
        freeRequests: answer?.free_requests ?? 0,
        hours: answer?.hours ?? 0,
        strength: average === null || highest === 0 ? 0 : average / highest,
      };
    }),
  }));
}

function placeOf(weekday: number, hour: number): number {
  return weekday * 24 + hour;
}

function averageOf({ free_requests, hours }: UsageHourAnswer): number | null {
  return hours === 0 ? null : free_requests / hours;
}
