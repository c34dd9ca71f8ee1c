import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import type { View } from "@/lib/domain/public/public-view";
import { findReplacements, type Replacements } from "@/lib/domain/replacements/replacement";
import type { ReplaceableModel } from "@/lib/domain/replacements/replacement-candidate";
import { acceptedAtOrBefore } from "./accepted-snapshots";
import { listEvidenceAt, UNSAID } from "./evidence-at";
import { listModelsAt } from "./models-at";
import {
  type CandidatesParams,
  type ReplacementCandidates,
  replacementCandidates,
} from "./replacement-candidates";
import { rowOf } from "./rows";

type WhichModel = {
  readonly id: string;
  /** For a fallback chain: also for a model that stays. */
  readonly evenIfStaying?: boolean;
};

const NOT_NEEDED: Replacements = { replacements: [], missing: null };

/** What could stand in for a model that was on the roster and has left it, or says when it will. Otherwise nothing is needed. */
export function listReplacements(
  db: Database,
  { id, evenIfStaying, ...params }: WhichModel & CandidatesParams,
): Replacements {
  const { newestAt, view = "public" } = params;
  const old = replacedModel(db, { id, newestAt, view, evenIfStaying });
  return old ? replacing(old, replacementCandidates(db, params)) : NOT_NEEDED;
}

/** The same for one of many models: what may replace them is read once, by `replacementCandidates`. */
export function replacementsOf(
  db: Database,
  { id, evenIfStaying, candidates }: WhichModel & { readonly candidates: ReplacementCandidates },
): Replacements {
  const old = replacedModel(db, { ...candidates, id, evenIfStaying });
  return old ? replacing(old, candidates) : NOT_NEEDED;
}

function replacing(old: ReplaceableModel, { list, usedContexts }: ReplacementCandidates) {
  return findReplacements({ ...old, usedContext: usedContexts.get(old.facts.id) }, list);
}

type ReplacedParams = {
  id: string;
  newestAt: number;
  view: View;
  evenIfStaying: boolean | undefined;
};

/** The model as it was when it was last on the roster; null when nothing has to replace it. */
function replacedModel(
  db: Database,
  { id, newestAt, view, evenIfStaying = false }: ReplacedParams,
): ReplaceableModel | null {
  const spell = lastRosterSpell(db, id);
  if (!spell) return null;
  const at = acceptedAtOrBefore(db, spell.lastSeenAt ?? newestAt)?.takenAt ?? newestAt;
  const old = listModelsAt(db, { at, ids: [id] })[0];
  if (!old) return null;
  const isLeaving = announcedExpiry(old.facts.expirationDate, at) !== null;
  if (spell.toAt === null && !isLeaving && !evenIfStaying) return null;
  const past = spell.toAt === null ? null : at;
  const judged = listEvidenceAt(db, { ids: [id], at: past, notesAt: null, view });
  const policy = judged.get(id) ?? UNSAID;
  return { facts: old.facts, policy: policy.judgement };
}

function lastRosterSpell(db: Database, id: string) {
  return rowOf<{ lastSeenAt: number | null; toAt: number | null }>(
    db,
    sql`select last_seen_at as lastSeenAt, to_at as toAt from model_spells
      where model_id = ${id} and state in ('free', 'zero_priced') order by from_at desc limit 1`,
  );
}
