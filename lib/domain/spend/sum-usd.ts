import { usdText } from "@/lib/domain/money";
import { nanoUsdOf } from "@/lib/domain/usage/usage-amounts";

/** Exact sum of decimal USD. */
export function sumUsd(amounts: readonly string[]): string {
  return usdText(amounts.reduce((sum, amount) => sum + nanoUsdOf(amount), 0));
}

/** Whether an amount of decimal USD is more than nothing. */
export function isMoney(usd: string | null): usd is string {
  return usd !== null && nanoUsdOf(usd) > 0;
}
