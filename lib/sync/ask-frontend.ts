import type { ModelAt } from "@/db/queries/models-at";
import { isFreeVariant, twinOf } from "@/lib/domain/models/model-id";
import type {
  FrontendEndpointsReply,
  FrontendProvidersReply,
  FrontendQuestion,
} from "@/lib/openrouter/frontend";
import type { Runtime } from "@/lib/runtime";
import { askEachModel, type EachModel } from "./ask-each-model";
import { type Reading, readingOf } from "./reading";

export type FrontendReadings = {
  readonly providers: Reading<FrontendProvidersReply>;
  readonly endpoints: EachModel<FrontendEndpointsReply>;
};

export type AskFrontendInput = Pick<Runtime, "openrouter"> & {
  /** Without the router. */
  readonly models: readonly ModelAt[];
  readonly signal?: AbortSignal | undefined;
  readonly retry: boolean;
};

/** What OpenRouter's own pages say, one question after the other. Whatever goes wrong stands in what it gives. */
export async function askFrontend({
  openrouter,
  models,
  signal,
  retry,
}: AskFrontendInput): Promise<FrontendReadings> {
  const providers = await readingOf(openrouter.listFrontendProviders({ signal, retry }), signal);
  const questions = new Map(
    models.flatMap((model): [string, FrontendQuestion][] => {
      const question = questionOf(model);
      return question ? [[model.modelId, question]] : [];
    }),
  );
  const endpoints = await askEachModel({
    ids: [...questions.keys()],
    atOnce: 1,
    retry: retry && providers.kind === "read",
    signal,
    ask: (id, options) => {
      const question = questions.get(id) ?? { permaslug: id, variant: "standard" };
      return openrouter.listFrontendEndpoints(question, { signal, ...options });
    },
  });
  return { providers, endpoints };
}

/** Null for a model without a dated slug: there is nothing to ask with. */
function questionOf({ modelId, facts }: ModelAt): FrontendQuestion | null {
  const slug = facts.canonicalSlug;
  if (slug === null) return null;
  return {
    permaslug: twinOf(slug) ?? slug,
    variant: isFreeVariant(modelId) ? "free" : "standard",
  };
}
