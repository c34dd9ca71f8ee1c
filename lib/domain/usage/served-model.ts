import { FREE_ROUTER_ID, isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import { isSameModel } from "@/lib/domain/models/is-same-model";
import { isFreeVariant, twinOf } from "@/lib/domain/models/model-id";

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
  if (!isSameModel(requested, answered)) return answered;
  if (isFreeVariant(answered)) return isFreeVariant(requested) ? requested : answered;
  return isPaid ? (twinOf(requested) ?? requested) : requested;
}
