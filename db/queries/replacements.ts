import type { Database } from "@/db/client";
import type { PolicyVerdict } from "@/lib/domain/answers";
import { announcedExpiry } from "@/lib/domain/expiry";
import { judgePolicy } from "@/lib/domain/judge-policy";
import { isRosterState } from "@/lib/domain/model-facts";
import { findReplacements, type Replacement } from "@/lib/domain/replacement";
import { acceptedAtOrBefore } from "./accepted-snapshots";
import { listEvidenceAt } from "./evidence-at";
import { listModelsAt } from "./models-at";
import type { SpellRow } from "./spell-answer";
import { listUptimes } from "./uptimes";

export type ReplacementsParams = {
  id: string;
  /** All its spells, oldest first. */
  spells: readonly SpellRow[];
  /** Time of the newest accepted snapshot, ms. */
  newestAt: number;
  /** For a fallback chain: also for a model that stays. */
  evenIfStaying?: boolean;
};

/** What could stand in for a model that was on the roster and has left it, or says when it will. Otherwise nothing is needed. */
export function listReplacements(
  db: Database,
  { id, spells, newestAt, evenIfStaying = false }: ReplacementsParams,
): Replacement[] {
  const spell = spells.findLast(({ state }) => isRosterState(state));
  if (!spell) return [];
  const at = acceptedAtOrBefore(db, spell.lastSeenAt ?? newestAt)?.takenAt ?? newestAt;
  const old = listModelsAt(db, { at, ids: [id] })[0];
  if (!old) return [];
  const isLeaving = announcedExpiry(old.facts.expirationDate, at) !== null;
  if (spell.toAt === null && !isLeaving && !evenIfStaying) return [];

  const models = listModelsAt(db, { at: newestAt, states: ["free"] });
  const ids = models.map((model) => model.modelId);
  const evidence = listEvidenceAt(db, { ids, at: null });
  const uptimes = listUptimes(db, ids);
  const verdictOf = (modelId: string): PolicyVerdict =>
    judgePolicy(evidence.get(modelId) ?? []).verdict;
  const past = spell.toAt === null ? null : at;
  const oldEvidence = listEvidenceAt(db, { ids: [id], at: past }).get(id) ?? [];
  return findReplacements(
    { facts: old.facts, verdict: judgePolicy(oldEvidence).verdict },
    models.map(({ modelId, state, fromAt, facts }) => ({
      facts,
      state,
      freeSince: fromAt,
      verdict: verdictOf(modelId),
      expiresOn: announcedExpiry(facts.expirationDate, newestAt),
      uptime: uptimes.get(modelId) ?? null,
    })),
  );
}
