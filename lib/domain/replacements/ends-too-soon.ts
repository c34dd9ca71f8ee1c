import type { UtcDay } from "@/lib/domain/answers";
import { daysUntil } from "@/lib/domain/models/expiry";
import type { ReplacementCandidate } from "./replacement-candidate";

/** Whole UTC days: what is offered is copied into files that outlive the day, and one id that is gone can fail a whole request. */
export const TOO_NEAR_DAYS = 2;

type When = {
  /** Now, ms. */
  readonly at: number;
  /** The announced end of what is to be replaced, if it has one: whoever goes no later is of no help. */
  readonly outlive?: UtcDay | null;
};

export function endsTooSoon(
  { expiresOn }: Pick<ReplacementCandidate, "expiresOn">,
  { at, outlive = null }: When,
): boolean {
  if (expiresOn === null) return false;
  return daysUntil(expiresOn, at) < TOO_NEAR_DAYS || (outlive !== null && expiresOn <= outlive);
}
