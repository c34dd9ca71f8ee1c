import { FREE_ROUTER_ID, isFreeModelId } from "./is-free-model-id";
import { isFreeVariant, twinOf } from "./model-id";

export type ServedModel = {
  /** Null: nobody said. */
  readonly modelId: string | null;
  /** Draws the free quota. */
  readonly isFree: boolean;
};

type Told = {
  readonly requested: string | null;
  readonly answered: string | null;
  readonly costNanoUsd: number | null;
};

/** What a permaslug has behind the id: `-20260101` or `-2026-01-01`. */
const DATE = /^-\d{4}-?\d{2}-?\d{2}$/;

/**
 * Which model a request went to, of the two that Broadcast tells (`api.md` 7). The one that answered, because a fallback or a
 * router may have chosen another than was asked for; but under the id asked for where it is the same with its date behind it.
 * Whether that one has lost its `:free` on the way or is the paid twin, the cost tells.
 */
export function servedModel({ requested, answered, costNanoUsd }: Told): ServedModel {
  const modelId = idOf({ requested, answered, isPaid: (costNanoUsd ?? 0) > 0 });
  if (modelId === null) return { modelId, isFree: false };
  return { modelId, isFree: isFreeModelId(modelId) || requested === FREE_ROUTER_ID };
}

type Ids = { requested: string | null; answered: string | null; isPaid: boolean };

function idOf({ requested, answered, isPaid }: Ids): string | null {
  if (requested === null || answered === null || requested === answered) {
    return answered ?? requested;
  }
  const twin = twinOf(requested) ?? requested;
  const told = twinOf(answered) ?? answered;
  const isSame = told === twin || (told.startsWith(twin) && DATE.test(told.slice(twin.length)));
  if (!isSame) return answered;
  if (isFreeVariant(answered)) return isFreeVariant(requested) ? requested : answered;
  return isPaid ? twin : requested;
}
