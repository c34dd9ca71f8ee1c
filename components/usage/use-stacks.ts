"use client";

import { useQueries } from "@tanstack/react-query";
import { usageQueries } from "@/lib/client/usage";
import { stackParams } from "@/lib/client/usage-page";
import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import type { UsageStack } from "@/lib/domain/usage/usage-columns";
import { partId } from "@/lib/domain/usage/usage-parts";
import type { DaySpan } from "@/lib/domain/usage/usage-range";
import type { UsageView } from "@/lib/domain/usage/usage-view";

/** The days of the largest parts. One that is not here yet counts among the rest until it is. */
export function useStacks(
  view: UsageView,
  { span, largest, nameOf }: StackParams,
): { stacks: readonly UsageStack[]; isReading: boolean } {
  const answers = useQueries({
    queries: largest.map((row) => {
      const query = usageQueries.list(stackParams(view, { span, row }));
      // The days of another key must not stand in for those of this one.
      return { queryKey: query.queryKey, ...(query.queryFn && { queryFn: query.queryFn }) };
    }),
  });
  const stacks = largest.map((row, index) => ({
    id: partId(row, view.by) ?? "",
    name: nameOf(row),
    rows: answers[index]?.data?.data ?? [],
  }));
  return { stacks, isReading: answers.some(({ data }) => data === undefined) };
}

type StackParams = {
  span: DaySpan;
  /** The rows of the largest keys, models or providers over the whole range. */
  largest: readonly UsageRowAnswer[];
  nameOf: (row: UsageRowAnswer) => string;
};
