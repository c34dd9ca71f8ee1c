import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { EventKind } from "@/lib/domain/models/model-facts";
import { isFreeVariant } from "@/lib/domain/models/model-id";
import type { EventAnswer } from "./history-answers";

/** The kinds that say something about a free model. Prices and parameters of paid ones come and go daily. */
export const ROSTER_EVENT_KINDS = [
  "free_added",
  "free_removed",
  "became_paid",
  "became_free",
  "returned",
  "flapped",
  "context_changed",
  "max_output_changed",
  "modalities_changed",
  "expiry_set",
  "expiry_moved",
  "expiry_cleared",
  "policy_changed",
] as const satisfies readonly EventKind[];

const ALWAYS: readonly EventKind[] = ["free_added", "free_removed", "became_paid", "became_free"];

/** The events about models that are free, were free, or carry the name of one. */
export function rosterEvents(
  events: readonly EventAnswer[],
  roster: readonly Pick<ModelAnswer, "id">[],
): readonly EventAnswer[] {
  const ids = new Set(roster.map(({ id }) => id));
  return events.filter(
    ({ kind, model_id: id }) => ALWAYS.includes(kind) || ids.has(id) || isFreeVariant(id),
  );
}
