import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";
import { isFreeVariant } from "@/lib/domain/models/model-id";
import { abilityParametersOf } from "@/lib/domain/replacements/need";
import type { CheckedModel, RequestFacts } from "@/lib/domain/tools/request-reason";
import { newestAccepted } from "./accepted-snapshots";
import { catalogStamp } from "./catalog-stamp";
import { rowsOf } from "./rows";

/** Every model that was ever listed, as the paste tools know it. */
export type CheckedCatalog = Pick<RequestFacts, "catalog" | "catalogAt" | "slugs"> & {
  /** When the last free spell ended, ms, of models that are not free now. */
  readonly freeUntil: ReadonlyMap<string, number>;
};

const known = new WeakMap<Database, { readonly stamp: string; readonly all: CheckedCatalog }>();

/** Read once and kept while the catalog stays as it is: a page of pastes asks the same again and again, and usage is written each second. */
export function getCheckedCatalog(db: Database): CheckedCatalog {
  const stamp = catalogStamp(db);
  const kept = known.get(db);
  if (kept?.stamp === stamp) return kept.all;
  const all = readCatalog(db);
  known.set(db, { stamp, all });
  return all;
}

type Row = {
  readonly modelId: string;
  readonly state: ModelState;
  readonly goneSince: number | null;
  readonly facts: string;
};

/** The newest spell of each model says what it is, its newest version what it costs. Spells are few. */
function readCatalog(db: Database): CheckedCatalog {
  const catalogAt = newestAccepted(db)?.takenAt ?? null;
  const rows = rowsOf<Row>(
    db,
    // Of a group with max(), SQLite takes the other columns from the row that has it.
    sql`select s.modelId, s.state, s.goneSince,
        json_object('pricing', p.facts -> '$.pricing', 'inputModalities', p.facts -> '$.inputModalities',
          'supportedParameters', p.facts -> '$.supportedParameters', 'contextLength', p.facts -> '$.contextLength', 'aliasTarget', p.facts -> '$.aliasTarget',
          'expirationDate', p.facts -> '$.expirationDate', 'canonicalSlug', p.facts -> '$.canonicalSlug') as facts
      from (select model_id as modelId, state, to_at as goneSince, max(from_at) from model_spells group by model_id) s
      join model_versions v on v.model_id = s.modelId and v.valid_from = (
        select max(w.valid_from) from model_versions w where w.model_id = s.modelId)
      join model_payloads p on p.hash = v.payload_hash
      order by s.modelId`,
  );
  const catalog = new Map<string, CheckedModel>();
  const slugs = new Map<string, string>();
  for (const row of rows) {
    const facts = factsOf(row.facts);
    catalog.set(row.modelId, checkedModel(row, { facts, catalogAt }));
    const { canonicalSlug: slug } = facts;
    // OpenRouter gives a free row the dated name of its twin, without the suffix (`api.md` 1.2).
    if (slug !== null && row.goneSince === null) slugs.set(dated(slug, row.modelId), row.modelId);
  }
  for (const slug of slugs.keys()) if (catalog.has(slug)) slugs.delete(slug);
  return { catalog, catalogAt, slugs, freeUntil: listFreeUntil(db) };
}

function listFreeUntil(db: Database): ReadonlyMap<string, number> {
  const rows = rowsOf<{ modelId: string; freeUntil: number | null }>(
    db,
    // Of spells that run, to_at is null, and the largest of nulls and times would be a time.
    sql`select model_id as modelId, case when count(*) = count(to_at) then max(to_at) end as freeUntil
      from model_spells where state = 'free' group by model_id`,
  );
  return new Map(
    rows.flatMap(({ modelId, freeUntil }) => (freeUntil === null ? [] : [[modelId, freeUntil]])),
  );
}

type Facts = Pick<
  ModelFacts,
  | "pricing"
  | "inputModalities"
  | "supportedParameters"
  | "contextLength"
  | "aliasTarget"
  | "expirationDate"
  | "canonicalSlug"
>;

/** Only what `ModelFacts` was written to the column that these are taken from. */
function factsOf(json: string): Facts {
  return JSON.parse(json) as Facts;
}

function checkedModel(
  { state, goneSince }: Row,
  { facts, catalogAt }: { facts: Facts; catalogAt: number | null },
): CheckedModel {
  const { pricing, inputModalities, contextLength, aliasTarget, expirationDate } = facts;
  const abilities = abilityParametersOf({ facts });
  const at = goneSince ?? catalogAt ?? 0;
  const expiresOn = announcedExpiry(expirationDate, at);
  const can = { inputModalities, abilities, contextLength };
  return { state, pricing, ...can, aliasTarget, expiresOn, goneSince };
}

function dated(slug: string, modelId: string): string {
  return isFreeVariant(modelId) && !isFreeVariant(slug) ? `${slug}:free` : slug;
}
