import type { Database } from "@/db/client";
import type { Answer, IsoTime, Paged } from "@/lib/domain/answers";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { ModelState } from "@/lib/domain/models/model-facts";
import type { PolicyPart, PolicyVerdict } from "@/lib/domain/policy/policy";
import type { PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import type { View } from "@/lib/domain/public/public-view";
import { toIso } from "@/lib/domain/time";
import { acceptedAtOrBefore, newestAccepted } from "./accepted-snapshots";
import { type AsOf, answerOf } from "./answer";
import { isInGap } from "./is-in-gap";
import { modelAnswers } from "./model-answers";
import { listModelsAt, type ModelAt } from "./models-at";
import { pageOf } from "./page-of";

export type RosterParams = AsOf & {
  states: readonly ModelState[];
  /** Time travel, ms; null for now. */
  at: number | null;
  /** Every word must be in the id or the name. */
  q?: string | undefined;
  /** Tokens. */
  minContext?: number | undefined;
  /** All of these supported parameters. */
  supports?: readonly string[] | undefined;
  /** All of these input modalities. */
  input?: readonly string[] | undefined;
  /** Any of these verdicts. */
  policy?: readonly PolicyVerdict[] | undefined;
  /** Any of these, of each half of the verdict. */
  training?: readonly PolicyPart[] | undefined;
  retention?: readonly PolicyPart[] | undefined;
  /** `next_cursor` of the page before. */
  cursor?: string | null | undefined;
  limit?: number | undefined;
  /** The public view unless said otherwise. */
  view?: View;
};

export type RosterMeta = Paged & {
  /** The past moment asked for; null for now. */
  readonly at: IsoTime | null;
  /** True when that moment lies in a gap: what is answered is what was known before it. */
  readonly in_gap: boolean;
  /** Models that match, on all pages. */
  readonly total: number;
};

/** The models of one moment, by id. Empty before the first snapshot. */
export function listModels(
  db: Database,
  params: RosterParams,
): Answer<readonly ModelAnswer[], RosterMeta> {
  const { at } = params;
  const snapshot = at === null ? newestAccepted(db) : acceptedAtOrBefore(db, at);
  const past = at === null ? null : { at, snapshotAt: snapshot?.takenAt ?? null };
  const models = snapshot
    ? listModelsAt(db, { at: snapshot.takenAt, states: params.states }).filter(matches(params))
    : [];
  const answers = snapshot
    ? modelAnswers(db, { models, snapshot, at, view: params.view ?? "public" })
    : [];
  const wanted = answers.filter(({ data_policy: policy }) => isWanted(policy, params));
  const { page, nextCursor } = pageOf(wanted, { ...params, idOf: (model) => model.id });
  return answerOf(db, {
    data: page,
    meta: {
      at: at === null ? null : toIso(at),
      in_gap: at !== null && isInGap(db, at),
      total: wanted.length,
      next_cursor: nextCursor,
    },
    asOf: params,
    past,
  });
}

function isWanted(
  { verdict, training, retention }: PolicyAnswer,
  wanted: Pick<RosterParams, "policy" | "training" | "retention">,
): boolean {
  return (
    (wanted.policy?.includes(verdict) ?? true) &&
    (wanted.training?.includes(training) ?? true) &&
    (wanted.retention?.includes(retention) ?? true)
  );
}

function matches({ q, minContext, supports, input }: RosterParams): (model: ModelAt) => boolean {
  const words = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return ({ facts }) => {
    const text = `${facts.id} ${facts.name}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return false;
    if (minContext !== undefined && (facts.contextLength ?? 0) < minContext) return false;
    if (supports?.some((name) => !facts.supportedParameters.includes(name))) return false;
    return !input?.some((name) => !facts.inputModalities.includes(name));
  };
}
