import { isFreeId, plainId } from "./judge-id";
import type { RequestFacts } from "./request-reason";

/** The free id for one that is asked for: itself, its free variant, or what the caller found. Never one that is not free now. */
export function freeFor(
  id: string | null,
  facts: Pick<RequestFacts, "catalog" | "freeInsteadOf">,
): string | null {
  const plain = id === null ? null : plainId(id);
  const candidates = [
    plain,
    plain === null ? null : `${plain}:free`,
    facts.freeInsteadOf(plain),
    facts.freeInsteadOf(null),
  ];
  return candidates.find((one) => one !== null && isFreeId(one, facts)) ?? null;
}
