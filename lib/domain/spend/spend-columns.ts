import type { UtcDay } from "@/lib/domain/answers";
import { nanoUsdOf } from "@/lib/domain/usage/usage-amounts";
import { eachDay } from "@/lib/domain/usage/usage-range";
import type { SpendMeta } from "./spend-answers";

/** What was spent on one UTC day, in integer nano-dollars. */
export type SpendColumn = {
  readonly day: UtcDay;
  /** Null when the day was not recorded. */
  readonly amounts: {
    readonly intended: number;
    readonly expected: number;
    readonly unintended: number;
    readonly total: number;
  } | null;
};

/** The days of the month as far as it has come. */
export function spendColumns(
  { from, to, by_day: days }: Pick<SpendMeta, "from" | "to" | "by_day">,
  today: UtcDay,
): SpendColumn[] {
  const recorded = new Map(days.map((sums) => [sums.day, sums]));
  return eachDay({ from, to: to < today ? to : today }).map((day) => {
    const sums = recorded.get(day);
    return { day, amounts: sums ? amountsOf(sums) : null };
  });
}

function amountsOf(sums: SpendMeta["by_day"][number]): SpendColumn["amounts"] {
  return {
    intended: nanoUsdOf(sums.intended_usd),
    expected: nanoUsdOf(sums.expected_usd),
    unintended: nanoUsdOf(sums.unintended_usd),
    total: nanoUsdOf(sums.total_usd),
  };
}
