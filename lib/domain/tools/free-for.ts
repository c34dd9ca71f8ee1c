import { isFreeVariant } from "@/lib/domain/models/model-id";
import { isFreeId, modelOf, plainId } from "./judge-id";
import type { CheckedModel, RequestFacts, RequestUse } from "./request-reason";

type Catalog = Pick<RequestFacts, "catalog" | "slugs">;

/**
 * The free id for one that is asked for: itself, its free variant, or what can stand in for it. Never one that is not free now, and
 * for a model that is known never one that can do less. Null stands for a model that is not named.
 */
export function freeFor(
  id: string | null,
  {
    facts,
    use = null,
  }: {
    facts: Pick<RequestFacts, "catalog" | "slugs" | "freeInsteadOf">;
    use?: RequestUse | null;
  },
): string | null {
  const free = (one: string | null) => (one !== null && isFreeId(one, facts) ? one : null);
  if (id === null) return free(facts.freeInsteadOf(null, use));
  const named = standsFor(id, facts);
  const own = free(named);
  if (own !== null) return own;
  const model = modelOf(named, facts);
  const variant = isFreeVariant(named) ? null : free(`${named}:free`);
  const twin = variant === null ? undefined : facts.catalog.get(variant);
  if (twin && serves(twin, { model, use })) return variant;
  return free(facts.freeInsteadOf(replacedBy(named, facts), use));
}

/** The catalog's id of a dated name, an alias or an id with a suffix. */
export function standsFor(id: string, { catalog, slugs }: Catalog): string {
  const plain = plainId(id);
  const listed = slugs.get(plain) ?? plain;
  return catalog.get(listed)?.aliasTarget ?? listed;
}

/** The model in whose place one is looked for; null where what it could do is not known, as of a router. */
export function replacedBy(named: string, facts: Catalog): string | null {
  const model = modelOf(named, facts);
  return model !== null && model.state !== "variable" ? named : null;
}

/**
 * Whether a free variant can do what is used or, where that is not known, all that the paid one could. Its context is
 * often smaller: that counts where it is known how much is used, and is told where it is not.
 */
function serves(
  twin: CheckedModel,
  { model, use }: { model: CheckedModel | null; use: RequestUse | null },
): boolean {
  const inputs = use?.inputs ?? model?.inputModalities ?? [];
  const abilities = use?.parameters ?? model?.abilities ?? [];
  const isLong = twin.contextLength === null || (use?.tokens ?? 0) <= twin.contextLength;
  return (
    isLong &&
    inputs.every((input) => twin.inputModalities.includes(input)) &&
    abilities.every((ability) => twin.abilities.includes(ability))
  );
}
