import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type {
  EndpointAnswer,
  ModelDetailAnswer,
  Percentiles,
} from "@/lib/domain/models/model-answers";
import type { View } from "@/lib/domain/public/public-view";
import { toIso } from "@/lib/domain/time";
import { acceptedAtOrBefore, newestAccepted } from "./accepted-snapshots";
import { listEvidenceAt, UNSAID } from "./evidence-at";
import { modelAnswers, policyAnswer } from "./model-answers";
import { describeModel } from "./model-description";
import { listProvidersOf } from "./model-providers";
import { listModelsAt } from "./models-at";
import { listReplacements } from "./replacements";
import { rowOf, rowsOf } from "./rows";
import { type SpellRow, spellAnswer } from "./spell-answer";
import { listTwins } from "./twins";

/**
 * One model with all that is known of it. Of one that is gone, the last snapshot that listed it speaks (a tombstone);
 * null when it was never seen.
 */
export function getModel(
  db: Database,
  id: string,
  { view = "public", withUsage = false }: { view?: View; withUsage?: boolean } = {},
): ModelDetailAnswer | null {
  const newest = newestAccepted(db);
  const spells = listSpells(db, id);
  const last = spells.at(-1);
  if (!newest || !last) return null;
  const snapshot = acceptedAtOrBefore(db, last.lastSeenAt ?? newest.takenAt);
  if (!snapshot) return null;

  const isListed = last.toAt === null;
  const models = listModelsAt(db, { at: snapshot.takenAt, ids: [id] });
  const at = isListed ? null : snapshot.takenAt;
  const [facts, answer] = [models[0]?.facts, modelAnswers(db, { models, snapshot, at, view })[0]];
  if (!facts || !answer) return null;
  const endpoints = listEndpoints(db, id);
  // What the team writes about a model that has gone stands beside what was said while it was there.
  const judged = listEvidenceAt(db, { ids: [id], at, notesAt: null, view }).get(id) ?? UNSAID;
  const asked = { id, newestAt: newest.takenAt, view, withUsage };
  const { replacements, missing } = listReplacements(db, asked);
  return {
    ...answer,
    data_policy: policyAnswer(judged),
    // Of a model that is gone, too: its twin is what a request would cost today.
    twin: listTwins(db, { ids: [id], at: newest.takenAt }).get(id) ?? null,
    listed: isListed,
    last_seen: toIso(snapshot.takenAt),
    gone_since: last.toAt === null ? null : toIso(last.toAt),
    canonical_slug: facts.canonicalSlug,
    created: facts.created === null ? null : toIso(facts.created * 1000),
    ...describeModel(db, { id, listed: facts.description }),
    hugging_face_id: facts.huggingFaceId,
    is_moderated: facts.isModerated,
    evidence: judged.evidence,
    endpoints: endpoints.list,
    endpoints_checked_at: endpoints.checkedAt,
    providers: listProvidersOf(db, id),
    spells: spells.map((spell) => spellAnswer(spell, newest.takenAt)),
    replacements,
    no_replacement_because: missing,
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

type EndpointRow = Omit<
  EndpointAnswer,
  "last_seen" | "latency_last_30m" | "throughput_last_30m"
> & { lastSeenAt: number; latency: string | null; throughput: string | null };

/** Written by the endpoints job and by nothing else. */
function percentilesIn(text: string | null): Percentiles | null {
  return text === null ? null : (JSON.parse(text) as Percentiles);
}

function listEndpoints(db: Database, id: string) {
  const list = rowsOf<EndpointRow>(
    db,
    sql`select tag, provider_name, context_length, max_completion_tokens, quantization, status,
        uptime_last_5m, uptime_last_30m, uptime_last_1d, latency_last_30m as latency, throughput_last_30m as throughput,
        last_seen_at as lastSeenAt
      from model_endpoints where model_id = ${id} order by tag`,
  );
  const check = rowOf<{ at: number }>(
    db,
    sql`select checked_at as at from endpoint_checks where model_id = ${id}`,
  );
  return {
    list: list.map(
      ({ lastSeenAt, latency, throughput, ...row }): EndpointAnswer => ({
        ...row,
        latency_last_30m: percentilesIn(latency),
        throughput_last_30m: percentilesIn(throughput),
        last_seen: toIso(lastSeenAt),
      }),
    ),
    checkedAt: check ? toIso(check.at) : null,
  };
}
