import type { Database } from "@/db/client";
import {
  DIFF_FIELDS,
  type DiffAnswer,
  type DiffField,
  type DiffModelAnswer,
  type MomentAnswer,
} from "@/lib/domain/history/diff-answer";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import { type ModelState, ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { isSamePricing } from "@/lib/domain/models/pricing";
import { toIso } from "@/lib/domain/time";
import { acceptedAtOrBefore } from "./accepted-snapshots";
import { isInGap } from "./is-in-gap";
import { pricingAnswer } from "./model-answers";
import { listModelsAt, type ModelAt } from "./models-at";

export type DiffParams = {
  /** Ms. */
  from: number;
  to: number;
  /** What counts as in; the roster when absent. */
  states?: readonly ModelState[] | undefined;
};

/** What lies between the rosters of two moments, by model id. */
export function diffMoments(
  db: Database,
  { from, to, states = ROSTER_STATES }: DiffParams,
): DiffAnswer {
  const before = modelsOf(db, from, states);
  const after = modelsOf(db, to, states);
  const entered = [...after.inside.values()].filter((model) => !before.inside.has(model.modelId));
  const left = [...before.inside.values()].filter((model) => !after.inside.has(model.modelId));
  const entry = (model: ModelAt): DiffModelAnswer => ({
    id: model.modelId,
    name: model.facts.name,
    state_before: before.all.get(model.modelId)?.state ?? null,
    state_after: after.all.get(model.modelId)?.state ?? null,
    context_length: model.facts.contextLength,
  });
  return {
    from: before.moment,
    to: after.moment,
    entered: entered.map(entry),
    left: left.map(entry),
    changed: [...after.inside.values()].flatMap((model) => {
      const old = before.inside.get(model.modelId);
      const changes = old ? changesBetween(old, model, { from, to }) : [];
      return changes.length === 0 ? [] : [{ id: model.modelId, name: model.facts.name, changes }];
    }),
  };
}

function modelsOf(db: Database, at: number, states: readonly ModelState[]) {
  const snapshot = acceptedAtOrBefore(db, at);
  const listed = snapshot ? listModelsAt(db, { at: snapshot.takenAt }) : [];
  const all = new Map(listed.map((model) => [model.modelId, model]));
  const inside = new Map([...all].filter(([, model]) => states.includes(model.state)));
  const moment: MomentAnswer = {
    asked_at: toIso(at),
    snapshot_at: snapshot ? toIso(snapshot.takenAt) : null,
    in_gap: isInGap(db, at),
    count: inside.size,
  };
  return { all, inside, moment };
}

function changesBetween(before: ModelAt, after: ModelAt, at: { from: number; to: number }) {
  const [old, next] = [comparable(before, at.from), comparable(after, at.to)];
  return DIFF_FIELDS.filter((field) =>
    field === "pricing"
      ? !isSamePricing(before.facts.pricing, after.facts.pricing)
      : JSON.stringify(old[field]) !== JSON.stringify(next[field]),
  ).map((field) => ({ field, before: old[field], after: next[field] }));
}

function comparable({ state, facts }: ModelAt, at: number): Record<DiffField, unknown> {
  return {
    state,
    context_length: facts.contextLength,
    max_completion_tokens: facts.maxCompletionTokens,
    expires_on: announcedExpiry(facts.expirationDate, at),
    pricing: pricingAnswer(facts.pricing),
    input_modalities: facts.inputModalities,
    output_modalities: facts.outputModalities,
    supported_parameters: facts.supportedParameters,
  };
}
