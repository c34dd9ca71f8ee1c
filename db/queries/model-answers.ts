import type { Database } from "@/db/client";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import { authorOf } from "@/lib/domain/models/model-id";
import type { PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import type { View } from "@/lib/domain/public/public-view";
import { toIso } from "@/lib/domain/time";
import type { SnapshotRow } from "./accepted-snapshots";
import { type JudgedEvidence, listEvidenceAt, UNSAID } from "./evidence-at";
import { listedSince } from "./listed-since";
import type { ModelAt } from "./models-at";
import { listTwins } from "./twins";
import { unseenStarts } from "./unseen-starts";
import { listUptimes } from "./uptimes";
import { listWatchedIds } from "./watched-ids";

export type ModelAnswersParams = {
  models: readonly ModelAt[];
  /** The snapshot they are read from. */
  snapshot: SnapshotRow;
  /** The past moment asked for, ms; null for now. Uptime is known only for now. */
  at: number | null;
  view: View;
};

/** What the API says about models of one snapshot, in the order given. */
export function modelAnswers(
  db: Database,
  { models, snapshot, at, view }: ModelAnswersParams,
): ModelAnswer[] {
  const ids = models.map((model) => model.modelId);
  const since = listedSince(db, ids);
  const evidence = listEvidenceAt(db, { ids, at, view });
  const uptimes = at === null ? listUptimes(db, ids) : new Map<string, number | null>();
  const twins = listTwins(db, { ids, at: snapshot.takenAt });
  const watched = new Set(listWatchedIds(db));
  const unseen = unseenStarts(db);
  return models.map(({ modelId, state, fromAt, facts }) => ({
    id: modelId,
    name: facts.name,
    author: authorOf(modelId),
    state,
    context_length: facts.contextLength,
    max_completion_tokens: facts.maxCompletionTokens,
    input_modalities: facts.inputModalities,
    output_modalities: facts.outputModalities,
    supported_parameters: facts.supportedParameters,
    pricing: pricingAnswer(facts.pricing),
    state_since: toIso(fromAt),
    state_since_exact: !unseen.has(fromAt),
    listed_since: toIso(since.get(modelId) ?? fromAt),
    expires_on: announcedExpiry(facts.expirationDate, snapshot.takenAt),
    knowledge_cutoff: facts.knowledgeCutoff,
    data_policy: policyAnswer(evidence.get(modelId) ?? UNSAID),
    uptime_last_1d: uptimes.get(modelId) ?? null,
    twin: twins.get(modelId) ?? null,
    watched: watched.has(modelId),
    source: snapshot.source,
  }));
}

export function policyAnswer({ judgement, evidence }: JudgedEvidence): PolicyAnswer {
  const { verdict, training, retention, conflict } = judgement;
  return { verdict, evidence_count: evidence.length, training, retention, conflict };
}

/** OpenRouter's own layout: prices by key, and an override is its condition and its prices in one object. */
export function pricingAnswer(pricing: ModelFacts["pricing"]): Record<string, unknown> {
  if (pricing.overrides.length === 0) return { ...pricing.prices };
  return {
    ...pricing.prices,
    overrides: pricing.overrides.map(({ when, prices }) => ({ ...when, ...prices })),
  };
}
