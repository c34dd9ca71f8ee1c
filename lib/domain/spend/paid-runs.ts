import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { Reading } from "./incident";

/** Days that follow each other on which a key paid for one model. */
export type PaidRun = {
  readonly modelId: string;
  /** Both included. */
  readonly days: { readonly from: UtcDay; readonly to: UtcDay };
  readonly readings: readonly Reading[];
};

/** What is explained as one: each model's days without a hole. A key's own total has no model to explain. */
export function paidRuns(readings: readonly Reading[]): PaidRun[] {
  const paid = readings.filter(({ mostNanoUsd }) => mostNanoUsd > 0);
  return [...Map.groupBy(paid, ({ modelId }) => modelId)].flatMap(([modelId, of]) =>
    modelId === null ? [] : runsOf(modelId, of),
  );
}

function runsOf(modelId: string, readings: readonly Reading[]): PaidRun[] {
  const inOrder = readings.toSorted((a, b) => dayStartMs(a.day) - dayStartMs(b.day));
  const runs: Reading[][] = [];
  for (const reading of inOrder) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last && dayStartMs(reading.day) - dayStartMs(last.day) <= DAY_MS;
    if (isNext) runs.at(-1)?.push(reading);
    else runs.push([reading]);
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return [];
    return [{ modelId, days: { from: first.day, to: last.day }, readings: run }];
  });
}
