import { writeTransaction } from "@/db/client";
import { listLookedUpModels } from "@/db/queries/looked-up-models";
import { keepAskedFor } from "@/db/writes/key-looks";
import type { UtcDay } from "@/lib/domain/answers";
import { isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import type { KeyUse, Span } from "@/lib/domain/spend/spend";
import { type CatalogModels, modelOfAnalytics } from "@/lib/domain/usage/model-of-usage";
import { isAppError } from "@/lib/errors";
import type { AnalyticsQuestions } from "./analytics-questions";
import type { JobContext } from "./job";

const MOST_LOOKED_UP = 6;
const MOST_ROWS = 100;

type Asked = {
  readonly keyId: number;
  readonly hash: string;
  readonly day: UtcDay;
  readonly span: Span;
  /** By hour and model. */
  readonly hours: readonly KeyUse[];
  readonly models: CatalogModels;
  readonly questions: AnalyticsQuestions;
  /** Of a key that may ask about the account's requests. */
  readonly secret: string;
};

/**
 * A router is billed under the model that it chose, so figures alone do not tell it: of each paid model the costliest request is
 * looked up once, by its id. What OpenRouter does not have yet is tried again with the next look.
 */
export async function lookUpAskedFor(
  { db, openrouter, signal }: Pick<JobContext, "db" | "openrouter" | "signal">,
  { keyId, hash, day, span, hours, models, questions, secret }: Asked,
): Promise<void> {
  const known = listLookedUpModels(db, { keyId, day });
  const paid = hours.filter(
    ({ from, costNanoUsd }) => costNanoUsd > 0 && from >= span.from && from < span.until,
  );
  const open = [...new Set(paid.map(({ modelId }) => modelId))]
    .filter((modelId) => !known.has(modelId) && !isFreeModelId(modelId))
    .slice(0, MOST_LOOKED_UP);
  if (open.length === 0 || questions.left < 1) return;

  const told = new Map<string, string>();
  try {
    const reply = await questions.ask({
      metrics: ["credits_usage"],
      dimensions: ["generation_id", "model"],
      filters: [
        { field: "api_key_id", operator: "eq", value: hash },
        { field: "variant", operator: "neq", value: "free" },
      ],
      ...{ from: span.from, to: span.until },
      orderBy: { field: "credits_usage", direction: "desc" },
      limit: MOST_ROWS,
    });
    for (const modelId of open) {
      const row = reply.rows.find(
        ({ dimensions, nanoUsd }) =>
          (nanoUsd.credits_usage ?? 0) > 0 &&
          modelOfAnalytics({ permaslug: dimensions.model ?? null, isFree: false }, models) ===
            modelId,
      );
      const id = row?.dimensions.generation_id ?? null;
      if (id === null) continue;
      const generation = await openrouter.getGeneration(secret, id, { signal, retry: false });
      if (generation) told.set(modelId, generation.router ?? modelId);
    }
  } catch (error) {
    signal.throwIfAborted();
    // It only adds to what is known already; the next look tries again.
    if (!isAppError(error)) throw error;
  }
  if (told.size > 0) writeTransaction(db, (tx) => keepAskedFor(tx, { keyId, day, askedFor: told }));
}
