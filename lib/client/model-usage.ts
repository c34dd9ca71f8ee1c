import { daySpanOf } from "@/lib/domain/usage/usage-range";
import type { UsageListParams } from "./usage";

/** What a Model page asks of the ledger: the last 30 UTC days by key, and the same by day, for the last one. `now` in ms. */
export function modelUsageParams(
  model: string,
  now: number,
): Readonly<Record<"sums" | "days", UsageListParams>> {
  const asked = { ...daySpanOf({ kind: "named", name: "30d" }, now), model };
  return { sums: { ...asked, groupBy: ["key"] }, days: { ...asked, groupBy: ["day", "key"] } };
}
