import { HOUR_MS } from "@/lib/domain/time";
import { wasSurely } from "./in-state";
import type { Case, KeyUse, Requests } from "./spend";
import { inOrder, isFreeUse, isMinute } from "./uses";

/** A minute of paid requests between two minutes of free ones. */
export type Sandwich = {
  readonly before: KeyUse;
  readonly paid: Requests;
  readonly after: KeyUse;
};

/** Where paid requests stand between free ones to that id within an hour, the free id still listed afterwards. Days tell no order. */
export function sandwiches({ charge, facts }: Case, freeId: string): Sandwich[] {
  const frees = inOrder(
    facts.uses.filter((use) => use.modelId === freeId && isFreeUse(use) && isMinute(use)),
  );
  return inOrder(charge.uses.filter(isMinute)).flatMap((paid) => {
    const before = frees.findLast(({ from }) => from < paid.from);
    const after = frees.find(({ from }) => from > paid.from);
    if (!before || !after || after.from - before.from >= HOUR_MS) return [];
    const isListed = wasSurely(freeId, { states: ["free"], span: after, facts });
    return isListed ? [{ before, paid, after }] : [];
  });
}
