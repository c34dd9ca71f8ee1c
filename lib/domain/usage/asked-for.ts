import { isSameModel } from "@/lib/domain/models/is-same-model";
import { isFreeVariant } from "@/lib/domain/models/model-id";

/** The id that a request asked for, where another model answered it, or the same one without its `:free`; else null. */
export function askedFor({
  requested,
  served,
}: {
  readonly requested: string | null;
  /** As `servedModel` has it. */
  readonly served: string | null;
}): string | null {
  if (requested === null || served === null) return null;
  const hasLostFree = isFreeVariant(requested) && !isFreeVariant(served);
  return hasLostFree || !isSameModel(requested, served) ? requested : null;
}
