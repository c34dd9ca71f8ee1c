import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ModelFacts } from "@/lib/domain/models/model-facts";
import type { View } from "@/lib/domain/public/public-view";
import {
  findReplacements,
  type ReplacedModel,
  type Replacements,
} from "@/lib/domain/replacements/replacement";
import type { ReplaceableModel } from "@/lib/domain/replacements/replacement-candidate";
import type { RequestUse } from "@/lib/domain/tools/request-reason";
import { acceptedBefore } from "./accepted-snapshots";
import { listEvidenceAt, UNSAID } from "./evidence-at";
import { factsOf } from "./models-at";
import { type ReplacementCandidates, replacementCandidates } from "./replacement-candidates";
import { replacementsOf } from "./replacements";
import { rowOf } from "./rows";

/** What may stand in for models that a paste names. Nothing is read before it is asked for, and nothing twice. */
export type StandIns = {
  /** Of null: for a model of which nothing is known. */
  readonly of: (modelId: string | null, use: RequestUse | null) => Replacements;
  readonly candidates: () => ReplacementCandidates;
};

export type StandInsParams = {
  /** The newest accepted snapshot, ms; null before the first. */
  readonly catalogAt: number | null;
  readonly view: View;
  readonly withUsage: boolean;
};

const NONE: Replacements = { replacements: [], missing: null };

export function standIns(db: Database, { catalogAt, view, withUsage }: StandInsParams): StandIns {
  const found = new Map<string, Replacements>();
  let all: ReplacementCandidates | null = null;
  const candidates = (): ReplacementCandidates => {
    all ??= replacementCandidates(db, { newestAt: catalogAt ?? 0, view, withUsage });
    return all;
  };
  return {
    candidates,
    of: (modelId, use) => {
      if (catalogAt === null) return NONE;
      const key = JSON.stringify([modelId, use]);
      const known = found.get(key);
      if (known) return known;
      const now = read(db, { modelId, use, candidates: candidates() });
      found.set(key, now);
      return now;
    },
  };
}

type Asked = {
  readonly modelId: string | null;
  readonly use: RequestUse | null;
  readonly candidates: ReplacementCandidates;
};

function read(db: Database, { modelId, use, candidates }: Asked): Replacements {
  if (modelId !== null && use === null) {
    // As its own page has it, where it was on the roster.
    const own = replacementsOf(db, { id: modelId, evenIfStaying: true, candidates });
    if (own.replacements.length > 0 || own.missing !== null) return own;
  }
  const old = modelId === null ? NOTHING_KNOWN : newestOf(db, { modelId, candidates });
  if (old === null) return NONE;
  const usedContext = candidates.usedContexts.get(old.facts.id) ?? null;
  return findReplacements(narrowed({ ...old, usedContext }, use), candidates.list);
}

/** The model as it was last listed, also where it never was on the roster. */
function newestOf(
  db: Database,
  { modelId, candidates: { view } }: { modelId: string; candidates: ReplacementCandidates },
): ReplaceableModel | null {
  const row = rowOf<{ facts: string; goneAt: number | null }>(
    db,
    sql`select p.facts as facts, v.valid_to as goneAt from model_versions v
      join model_payloads p on p.hash = v.payload_hash
      where v.model_id = ${modelId} order by v.valid_from desc limit 1`,
  );
  if (!row) return null;
  const at = row.goneAt === null ? null : (acceptedBefore(db, row.goneAt)?.takenAt ?? null);
  const evidence = listEvidenceAt(db, { ids: [modelId], at, notesAt: null, view });
  return { facts: factsOf(row.facts), policy: (evidence.get(modelId) ?? UNSAID).judgement };
}

/** Only what the request uses is asked for. */
function narrowed(old: ReplacedModel, use: RequestUse | null): ReplacedModel {
  if (use === null) return old;
  const inputs = use.inputs === null ? old.facts.inputModalities : ["text", ...use.inputs];
  return {
    ...old,
    facts: { ...old.facts, inputModalities: inputs, supportedParameters: use.parameters },
    usedContext: use.tokens ?? old.usedContext,
  };
}

const NO_FACTS: ModelFacts = {
  ...{ id: "", name: "", canonicalSlug: null, created: null, contextLength: null },
  ...{ maxCompletionTokens: null, inputModalities: ["text"], outputModalities: ["text"] },
  ...{ supportedParameters: [], pricing: { prices: {}, overrides: [] }, expirationDate: null },
  ...{ knowledgeCutoff: null, isModerated: null, huggingFaceId: null, aliasTarget: null },
  description: null,
};

/** Nothing alarming is said of its data, so nothing alarming may be said of what stands in for it. */
const NOTHING_KNOWN: ReplaceableModel = { facts: NO_FACTS, policy: UNSAID.judgement };
