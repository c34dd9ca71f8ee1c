import { usdText } from "@/lib/domain/money";
import type { ByokAllowance } from "./quota";
import type { ByokAnswer } from "./quota-answers";

/** What a UTC month's requests on one's own provider keys take of the allowance, and what that is (`docs/advice.md`). */
export function byokAllowance(
  { requests, costNanoUsd }: { readonly requests: number; readonly costNanoUsd: number },
  { kind, amount }: ByokAllowance,
): ByokAnswer["allowance"] {
  const used = kind === "usd" ? costNanoUsd : requests;
  return {
    kind,
    amount: kind === "usd" ? usdText(amount) : String(amount),
    share: used / amount,
  };
}
