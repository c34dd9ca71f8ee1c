import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { judgePolicy, type PolicyJudgement, verdictOf } from "@/lib/domain/policy/judge-policy";
import {
  POLICY_SOURCES,
  type PolicyPart,
  type PolicySource,
  TEAM_SOURCES,
} from "@/lib/domain/policy/policy";
import type { EvidenceAnswer } from "@/lib/domain/policy/policy-answers";
import {
  type KnownEndpoint,
  uncoveredTags,
  withoutReassurance,
} from "@/lib/domain/policy/uncovered-tags";
import type { View } from "@/lib/domain/public/public-view";
import { toIso } from "@/lib/domain/time";
import { idList } from "./models-at";
import { rowsOf } from "./rows";

type EvidenceRow = {
  modelId: string;
  source: PolicySource;
  training: PolicyPart;
  retention: PolicyPart;
  sourceUrl: string;
  quote: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** Of a note of the team's only. */
  noteId: number | null;
  madeBy: string | null;
  statedOn: UtcDay | null;
};

export type EvidenceParams = {
  ids: readonly string[];
  /** Ms; null for what holds now. */
  at: number | null;
  /** The same for the team's notes, where another moment is meant. */
  notesAt?: number | null;
  /** The public view knows nothing of what only the team knows. */
  view: View;
};

export type JudgedEvidence = {
  readonly judgement: PolicyJudgement;
  /** The most official source first. */
  readonly evidence: readonly EvidenceAnswer[];
};

/** What was said about prompts and what it comes to, by model. A model without a statement has no entry: see `UNSAID`. */
export function listEvidenceAt(
  db: Database,
  { ids, at, notesAt = at, view }: EvidenceParams,
): ReadonlyMap<string, JudgedEvidence> {
  const rows = [
    ...statementRows(db, { ids, at, view }),
    ...(view === "team" ? noteRows(db, { ids, at: notesAt }) : []),
  ];
  rows.sort((a, b) => rankOf(a) - rankOf(b) || a.firstSeenAt - b.firstSeenAt);
  const byModel = Map.groupBy(rows, ({ modelId }) => modelId);
  const endpoints = Map.groupBy(endpointRows(db, { ids, at }), ({ modelId }) => modelId);
  return new Map(
    [...byModel].map(([modelId, own]) => [modelId, judged(own, endpoints.get(modelId) ?? [])]),
  );
}

/** Of a model that nobody said anything about. */
export const UNSAID: JudgedEvidence = { judgement: judgePolicy([]), evidence: [] };

function statementRows(db: Database, { ids, at, view }: EvidenceParams): EvidenceRow[] {
  const seen = view === "team" ? sql`1` : sql`source not in ${idList(TEAM_SOURCES)}`;
  return rowsOf<EvidenceRow>(
    db,
    sql`select model_id as modelId, source, training, retention, source_url as sourceUrl, quote,
        first_seen_at as firstSeenAt, last_seen_at as lastSeenAt,
        null as noteId, null as madeBy, null as statedOn
      from evidence where model_id in ${idList(ids)} and ${seen}
        and ${heldAt(at, { from: sql`first_seen_at`, to: sql`ended_at` })}`,
  );
}

function noteRows(db: Database, { ids, at }: Pick<EvidenceParams, "ids" | "at">): EvidenceRow[] {
  return rowsOf<EvidenceRow>(
    db,
    sql`select model_id as modelId, 'team_note' as source, training, retention, url as sourceUrl, text as quote,
        made_at as firstSeenAt, made_at as lastSeenAt,
        id as noteId, made_by as madeBy, stated_on as statedOn
      from model_notes where model_id in ${idList(ids)}
        and ${heldAt(at, { from: sql`made_at`, to: sql`removed_at` })}`,
  );
}

/** The endpoints known now, as far as they were known then. */
function endpointRows(
  db: Database,
  { ids, at }: Pick<EvidenceParams, "ids" | "at">,
): (KnownEndpoint & { modelId: string })[] {
  const known = at === null ? sql`1` : sql`first_seen_at <= ${at}`;
  return rowsOf(
    db,
    sql`select model_id as modelId, tag, first_seen_at as firstSeenAt
      from model_endpoints where model_id in ${idList(ids)} and ${known}`,
  );
}

function heldAt(at: number | null, { from, to }: { from: SQL; to: SQL }): SQL {
  if (at === null) return sql`${to} is null`;
  return sql`${from} <= ${at} and (${to} is null or ${to} > ${at})`;
}

function rankOf({ source }: EvidenceRow): number {
  return POLICY_SOURCES.indexOf(source);
}

function judged(rows: readonly EvidenceRow[], endpoints: readonly KnownEndpoint[]): JudgedEvidence {
  const uncovered = rows.map((row) => uncoveredTags(row, endpoints));
  const judgement = judgePolicy(
    rows.map((row, index) => (uncovered[index]?.length ? withoutReassurance(row) : row)),
  );
  return {
    judgement,
    evidence: rows.map((row, index) => ({
      source: row.source,
      says: verdictOf(row),
      training: row.training,
      retention: row.retention,
      source_url: row.sourceUrl,
      quote: row.quote,
      first_seen: toIso(row.firstSeenAt),
      last_seen: toIso(row.lastSeenAt),
      decides: index === judgement.deciding,
      uncovered: uncovered[index] ?? [],
      note: noteOf(row),
    })),
  };
}

function noteOf({ noteId, madeBy, statedOn }: EvidenceRow): EvidenceAnswer["note"] {
  if (noteId === null || madeBy === null || statedOn === null) return null;
  return { id: noteId, by: madeBy, stated_on: statedOn };
}
