import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";
import { rowsOf } from "./rows";

export type ModelAt = {
  readonly modelId: string;
  readonly state: ModelState;
  /** Start of the spell that held, ms. */
  readonly fromAt: number;
  readonly facts: ModelFacts;
};

export type ModelsAtParams = {
  /** Time of an accepted snapshot, ms. */
  at: number;
  states?: readonly ModelState[];
  ids?: readonly string[];
};

/** The models an accepted snapshot listed, with the facts that held, by id. Goes through the spells: they are few. */
export function listModelsAt(db: Database, { at, states, ids }: ModelsAtParams): ModelAt[] {
  const ofStates = states
    ? sql`and s.state in (${sql.join(
        states.map((s) => sql`${s}`),
        sql`, `,
      )})`
    : sql``;
  const ofIds = ids ? sql`and s.model_id in ${idList(ids)}` : sql``;
  const rows = rowsOf<Omit<ModelAt, "facts"> & { facts: string }>(
    db,
    sql`select s.model_id as modelId, s.state as state, s.from_at as fromAt, p.facts as facts
      from model_spells s
      join model_versions v on v.model_id = s.model_id and v.valid_from = (
        select max(w.valid_from) from model_versions w where w.model_id = s.model_id and w.valid_from <= ${at})
      join model_payloads p on p.hash = v.payload_hash
      where s.from_at <= ${at} and (s.to_at is null or s.to_at > ${at}) ${ofStates} ${ofIds}
      order by s.model_id`,
  );
  return rows.map((row) => ({ ...row, facts: factsOf(row.facts) }));
}

/** As one parameter, because SQLite allows a limited number of them. */
export function idList(ids: readonly string[]) {
  return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}

/** The column holds only what `ModelFacts` was written to it. */
export function factsOf(json: string): ModelFacts {
  return JSON.parse(json) as ModelFacts;
}
