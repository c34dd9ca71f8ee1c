import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { policySources } from "@/db/schema/endpoints";
import type { Answer } from "@/lib/domain/answers";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { FRONTEND_SOURCES, POLICY_SOURCES, type PolicySource } from "@/lib/domain/policy/policy";
import type { PolicySourceAnswer } from "@/lib/domain/policy/policy-answers";
import { newestAccepted } from "./accepted-snapshots";
import { type AsOf, answerOf } from "./answer";
import { listHeldKeys } from "./held-keys";
import { isoOrNull } from "./iso-or-null";
import { idList, listModelsAt } from "./models-at";
import { rowsOf } from "./rows";

export type PolicySourcesParams = AsOf & {
  /** Whether the setting for the undocumented ones is on. */
  readonly frontendPolicies: boolean;
  readonly environment: readonly EnvironmentKey[];
};

const FRONTEND_SETTING = "GRATIS_FRONTEND_POLICIES";

/** How each source of evidence stands, the most official first. */
export function listPolicySources(
  db: Database,
  { frontendPolicies, environment, ...asOf }: PolicySourcesParams,
): Answer<readonly PolicySourceAnswer[]> {
  const rows = new Map(
    db
      .select()
      .from(policySources)
      .all()
      .map((row) => [row.source, row]),
  );
  const counts = countModels(db);
  const switches: Partial<Record<PolicySource, boolean>> = {
    models_user: hasInferenceKey(db, environment),
    ...Object.fromEntries(FRONTEND_SOURCES.map((source) => [source, frontendPolicies])),
  };
  const data = POLICY_SOURCES.map((source): PolicySourceAnswer => {
    const on = switches[source] ?? true;
    // What was switched off a moment ago has its row until the next run.
    const row = on ? rows.get(source) : undefined;
    const isFrontend = FRONTEND_SOURCES.includes(source);
    return {
      source,
      on,
      setting: isFrontend ? FRONTEND_SETTING : null,
      documented: !isFrontend,
      read_at: isoOrNull(row?.readAt ?? null),
      failing_since: isoOrNull(row?.failedSince ?? null),
      problem: row?.problem ?? null,
      models: counts.get(source) ?? 0,
    };
  });
  return answerOf(db, { data, meta: {}, asOf });
}

/** Models of the roster with a statement that holds now, by source. */
function countModels(db: Database): ReadonlyMap<PolicySource, number> {
  const newest = newestAccepted(db);
  if (!newest) return new Map();
  const roster = listModelsAt(db, { at: newest.takenAt, states: ROSTER_STATES });
  const ids = idList(roster.map(({ modelId }) => modelId));
  const rows = rowsOf<{ source: PolicySource; models: number }>(
    db,
    sql`select source, count(distinct model_id) as models from evidence
        where ended_at is null and model_id in ${ids} group by source
      union all
      select 'team_note', count(distinct model_id) from model_notes
        where removed_at is null and model_id in ${ids}`,
  );
  return new Map(rows.map(({ source, models }) => [source, models]));
}

function hasInferenceKey(db: Database, environment: readonly EnvironmentKey[]): boolean {
  return listHeldKeys(db).some(
    (row) =>
      row.kind === "inference" && (row.sealed !== null || inEnvironment(row, environment) !== null),
  );
}
