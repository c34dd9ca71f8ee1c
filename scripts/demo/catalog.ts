import type { BundledHistory } from "@/db/writes/bundled-format";
import { unpackFacts } from "@/db/writes/bundled-format";
import type { ModelFacts } from "@/lib/domain/models/model-facts";

/** What the imitation lists at one moment, by id. */
export type Catalog = ReadonlyMap<string, ModelFacts>;

export type Change = (catalog: Catalog) => Catalog;

/** The models that the newest capture of the bundled history listed. */
export function lastCatalog(history: BundledHistory): Catalog {
  const entries = Object.entries(history.models).flatMap(([id, runs]): [string, ModelFacts][] => {
    const last = runs.at(-1);
    const facts = last && last[1] === null ? history.facts[last[2]] : undefined;
    return facts ? [[id, { ...unpackFacts(id, facts), description: describe(facts.name) }]] : [];
  });
  return new Map(entries);
}

export function describe(name: string): string {
  return `${name}, as the demo lists it. What the demo says about it after May 2026 is made up.`;
}

export function add(model: ModelFacts): Change {
  return (catalog) => new Map([...catalog, [model.id, model]]);
}

export function remove(id: string): Change {
  return (catalog) => new Map([...catalog].filter(([key]) => key !== id));
}

/** Changes nothing when the model is not listed. */
export function edit(id: string, facts: Partial<ModelFacts>): Change {
  return (catalog) => {
    const model = catalog.get(id);
    return model ? new Map([...catalog, [id, { ...model, ...facts }]]) : catalog;
  };
}

/** USD per token, as decimal strings. */
export function priced(prompt: string, completion: string): Pick<ModelFacts, "pricing"> {
  return { pricing: { prices: { completion, prompt }, overrides: [] } };
}

/** A row of `/models` that says exactly these facts. */
export function toCatalogRow(facts: ModelFacts): Record<string, unknown> {
  const { prices, overrides } = facts.pricing;
  const { inputModalities: input, outputModalities: output } = facts;
  return {
    id: facts.id,
    canonical_slug: facts.canonicalSlug,
    hugging_face_id: facts.huggingFaceId,
    name: facts.name,
    created: facts.created,
    description: facts.description,
    context_length: facts.contextLength,
    architecture: {
      modality: `${input.join("+")}->${output.join("+")}`,
      input_modalities: input,
      output_modalities: output,
      tokenizer: "Other",
      instruct_type: null,
    },
    pricing: {
      ...prices,
      ...(overrides.length > 0
        ? { overrides: overrides.map(({ when, prices: own }) => ({ ...when, ...own })) }
        : {}),
    },
    top_provider: {
      context_length: facts.contextLength,
      max_completion_tokens: facts.maxCompletionTokens,
      is_moderated: facts.isModerated,
    },
    per_request_limits: null,
    supported_parameters: facts.supportedParameters,
    default_parameters: null,
    expiration_date: facts.expirationDate,
    knowledge_cutoff: facts.knowledgeCutoff,
    ...(facts.aliasTarget === null ? {} : { alias_target: { slug: facts.aliasTarget } }),
  };
}
