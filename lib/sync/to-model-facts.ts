import type { ModelFacts, Pricing } from "@/lib/domain/models/model-facts";
import type { CatalogModel } from "@/lib/openrouter/schemas";

/** The facts that Gratis keeps of one row of the catalog (`api.md` 1.2). Older rows lack some fields: those are null. */
export function toModelFacts(row: CatalogModel): ModelFacts {
  const { architecture } = row;
  const [input, output] = modalitiesOf(architecture?.modality ?? null);
  return {
    id: row.id,
    name: row.name || row.id,
    canonicalSlug: row.canonical_slug || null,
    created: row.created,
    contextLength: row.context_length,
    maxCompletionTokens: row.top_provider?.max_completion_tokens ?? null,
    inputModalities: sorted(architecture?.input_modalities, input),
    outputModalities: sorted(architecture?.output_modalities, output),
    supportedParameters: sorted(row.supported_parameters, []),
    pricing: sortedPricing(row.pricing),
    expirationDate: row.expiration_date || null,
    knowledgeCutoff: row.knowledge_cutoff || null,
    isModerated: row.top_provider?.is_moderated ?? null,
    huggingFaceId: row.hugging_face_id || null,
    aliasTarget: row.alias_target ? (row.alias_target.slug ?? row.alias_target.name ?? "") : null,
    description: row.description || null,
  };
}

/** `text+image->text`, for rows without the two lists. */
function modalitiesOf(modality: string | null): [string[], string[]] {
  const [input = "", output = ""] = (modality ?? "").split("->");
  return [input.split("+").filter(Boolean), output.split("+").filter(Boolean)];
}

function sorted(
  list: readonly string[] | null | undefined,
  otherwise: readonly string[],
): string[] {
  return [...new Set(list && list.length > 0 ? list : otherwise)].sort();
}

/** One order of keys, so that an answer that only shuffles them says nothing new. */
function sortedPricing({ prices, overrides }: Pricing): Pricing {
  return {
    prices: byKey(prices),
    overrides: overrides.map(({ when, prices: own }) => ({
      when: byKey(when),
      prices: byKey(own),
    })),
  };
}

function byKey<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
