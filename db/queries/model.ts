import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { EndpointAnswer, ModelDetailAnswer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { acceptedAtOrBefore, newestAccepted } from "./accepted-snapshots";
import { listEvidenceAt } from "./evidence-at";
import { modelAnswers } from "./model-answers";
import { listModelsAt } from "./models-at";
import { listReplacements } from "./replacements";
import { rowOf, rowsOf } from "./rows";
import { type SpellRow, spellAnswer } from "./spell-answer";
import { listTwins } from "./twins";

/**
 * One model with all that is known of it. Of one that is gone, the last snapshot that listed it speaks (a tombstone);
 * null when it was never seen.
 */
export function getModel(db: Database, id: string): ModelDetailAnswer | null {
  const newest = newestAccepted(db);
  const spells = listSpells(db, id);
  const last = spells.at(-1);
  if (!newest || !last) return null;
  const snapshot = acceptedAtOrBefore(db, last.lastSeenAt ?? newest.takenAt);
  if (!snapshot) return null;

  const isListed = last.toAt === null;
  const models = listModelsAt(db, { at: snapshot.takenAt, ids: [id] });
  const at = isListed ? null : snapshot.takenAt;
  const [facts, answer] = [models[0]?.facts, modelAnswers(db, { models, snapshot, at })[0]];
  if (!facts || !answer) return null;
  const endpoints = listEndpoints(db, id);
  return {
    ...answer,
    // Of a model that is gone, too: its twin is what a request would cost today.
    twin: listTwins(db, { ids: [id], at: newest.takenAt }).get(id) ?? null,
    listed: isListed,
    last_seen: toIso(snapshot.takenAt),
    gone_since: last.toAt === null ? null : toIso(last.toAt),
    canonical_slug: facts.canonicalSlug,
    created: facts.created === null ? null : toIso(facts.created * 1000),
    description: facts.description,
    hugging_face_id: facts.huggingFaceId,
    is_moderated: facts.isModerated,
    evidence: listEvidenceAt(db, { ids: [id], at }).get(id) ?? [],
    endpoints: endpoints.list,
    endpoints_checked_at: endpoints.checkedAt,
    spells: spells.map((spell) => spellAnswer(spell, newest.takenAt)),
    replacements: listReplacements(db, { id, spells, newestAt: newest.takenAt }),
  };
}

/** All spells of a model, oldest first. */
export function listSpells(db: Database, id: string): SpellRow[] {
  return rowsOf<SpellRow>(
    db,
    sql`select model_id as modelId, state, from_at as fromAt, last_seen_at as lastSeenAt, to_at as toAt,
        announced_expiry as announcedExpiry, name
      from model_spells where model_id = ${id} order by from_at`,
  );
}

function listEndpoints(db: Database, id: string) {
  const list = rowsOf<Omit<EndpointAnswer, "last_seen"> & { lastSeenAt: number }>(
    db,
    sql`select tag, provider_name, context_length, max_completion_tokens, quantization, status,
        uptime_last_30m, uptime_last_1d, last_seen_at as lastSeenAt
      from model_endpoints where model_id = ${id} order by tag`,
  );
  const check = rowOf<{ at: number }>(
    db,
    sql`select checked_at as at from endpoint_checks where model_id = ${id}`,
  );
  return {
    list: list.map(
      ({ lastSeenAt, ...row }): EndpointAnswer => ({ ...row, last_seen: toIso(lastSeenAt) }),
    ),
    checkedAt: check ? toIso(check.at) : null,
  };
}
