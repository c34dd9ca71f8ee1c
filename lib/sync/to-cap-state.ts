import { usdText } from "@/lib/domain/money";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import type { KeyRow } from "@/lib/openrouter/account-schemas";
import type { KeyChange } from "@/lib/openrouter/change-key";

/** What a change can be about, as OpenRouter tells it; null when it does not tell all of it, so that it could not be put back. */
export function toCapState({ cap, limitReset, isDisabled }: KeyRow): CapState | null {
  if (cap.kind === "unknown" || isDisabled === null) return null;
  const limit = cap.kind === "none" ? null : usdText(cap.nanoUsd);
  return { limit, limit_reset: limitReset, disabled: isDisabled };
}

/** What to ask of OpenRouter for it. */
export function toKeyChange(wanted: Partial<CapState>): KeyChange {
  const { limit, limit_reset: limitReset, disabled } = wanted;
  return {
    ...(limit === undefined ? {} : { limit: limit === null ? null : Number(limit) }),
    ...(limitReset === undefined ? {} : { limitReset }),
    ...(disabled === undefined ? {} : { disabled }),
  };
}
