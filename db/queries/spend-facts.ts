import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { freeVariantOf, twinOf } from "@/lib/domain/models/model-id";
import type { CostParts, ModelHistory, SpendFacts } from "@/lib/domain/spend/spend";
import { OWN_MS } from "@/lib/domain/spend/uses";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import { newestAccepted } from "./accepted-snapshots";
import { keyUses } from "./key-uses";
import { rowOf, rowsOf } from "./rows";

export type SpendFactsParams = {
  readonly keyId: number;
  /** UTC days of the charge, both included. */
  readonly days: { readonly from: UtcDay; readonly to: UtcDay };
  /** Models that were paid for: what the parts of the cost are of. */
  readonly modelIds: readonly string[];
};

/** What is known around a charge: for `chargesOf` and `explainSpend`. */
export type KeySpendFacts = SpendFacts & {
  /** By the id that was billed, the other id that most of its paid requests asked for: as Broadcast told, else a look at one. */
  readonly askedFor: ReadonlyMap<string, string>;
};

/** The key's uses from 14 days before to the last day's end, what the catalog knew of their models, and what the cost is made of. */
export function spendFacts(db: Database, params: SpendFactsParams): KeySpendFacts {
  const { keyId, days, modelIds } = params;
  const to = dayStartMs(days.to) + DAY_MS;
  const uses = keyUses(db, { keyId, from: dayStartMs(days.from) - OWN_MS, to });
  const ids = new Set([...uses.map(({ modelId }) => modelId), ...modelIds]);
  return {
    uses,
    catalog: listHistories(db, ids),
    catalogAt: newestAccepted(db)?.takenAt ?? null,
    parts: partsOf(db, params),
    askedFor: new Map([...lookedUp(db, params), ...askedFor(db, params)]),
  };
}

type SpellRow = ModelHistory["spells"][number] & { readonly modelId: string };

/** Each id and its twin: of a paid one it matters whether the free one was listed, of a free one whether the paid one was. */
function listHistories(db: Database, ids: ReadonlySet<string>): ModelHistory[] {
  const all = new Set([...ids].flatMap((id) => [id, twinOf(id) ?? id, freeVariantOf(id)]));
  const rows = rowsOf<SpellRow>(
    db,
    sql`select model_id as modelId, state, from_at as "from", last_seen_at as lastSeen, to_at as "to"
      from model_spells
      where model_id in (select value from json_each(${JSON.stringify([...all])}))
      order by model_id, from_at`,
  );
  return [...Map.groupBy(rows, ({ modelId }) => modelId)].map(([modelId, spells]) => ({
    modelId,
    spells: spells.map(({ modelId: _modelId, ...spell }) => spell),
  }));
}

/** Of the searches, what analytics and Broadcast tell is the same money: the larger one, because both can only miss some. */
function partsOf(db: Database, params: SpendFactsParams): CostParts {
  const told = countedParts(db, params);
  const seen = seenWeb(db, params);
  const web = [told.webNanoUsd, seen].filter((nano) => nano !== null);
  return {
    webNanoUsd: web.length === 0 ? null : Math.max(...web),
    byokFeesNanoUsd: told.byokFeesNanoUsd,
    byokNanoUsd: told.byokNanoUsd ?? ledgerByok(db, params),
  };
}

function countedParts(db: Database, { keyId, days, modelIds }: SpendFactsParams): CostParts {
  const row = rowOf<CostParts>(
    db,
    // A sum over nothing that was told is null.
    sql`select sum(p.web_nano_usd) as webNanoUsd, sum(p.byok_fees_nano_usd) as byokFeesNanoUsd,
        sum(p.byok_nano_usd) as byokNanoUsd
      from key_cost_parts p join usage_models m on m.id = p.model_ref
      where p.key_id = ${keyId} and p.day >= ${days.from} and p.day <= ${days.to}
        and m.model_id in (select value from json_each(${JSON.stringify(modelIds)}))`,
  );
  return row ?? { webNanoUsd: null, byokFeesNanoUsd: null, byokNanoUsd: null };
}

function seenWeb(db: Database, { keyId, days, modelIds }: SpendFactsParams): number | null {
  const row = rowOf<{ nano: number | null }>(
    db,
    sql`select sum(web_nano_usd) as nano from broadcast_spans
      where key_id = ${keyId} and at >= ${dayStartMs(days.from)} and at < ${dayStartMs(days.to) + DAY_MS} and ok = 1
        and model_id in (select value from json_each(${JSON.stringify(modelIds)}))`,
  );
  return row?.nano ?? null;
}

function ledgerByok(db: Database, { keyId, days, modelIds }: SpendFactsParams): number | null {
  const row = rowOf<{ nano: number | null }>(
    db,
    sql`select sum(u.byok_nano_usd) as nano from usage_days u join usage_models m on m.id = u.model_ref
      where u.key_id = ${keyId} and u.day >= ${days.from} and u.day <= ${days.to}
        and m.model_id in (select value from json_each(${JSON.stringify(modelIds)}))`,
  );
  return row?.nano ?? null;
}

type AskedRow = { readonly modelId: string; readonly askedFor: string | null };

function askedFor(
  db: Database,
  { keyId, days, modelIds }: SpendFactsParams,
): ReadonlyMap<string, string> {
  const rows = rowsOf<AskedRow>(
    db,
    sql`select model_id as modelId, asked_for as askedFor from broadcast_spans
      where key_id = ${keyId} and at >= ${dayStartMs(days.from)} and at < ${dayStartMs(days.to) + DAY_MS} and ok = 1
        and cost_nano_usd > 0 and model_id in (select value from json_each(${JSON.stringify(modelIds)}))
      group by 1, 2
      order by count(*)`,
  );
  // The last one of a model stands for the most requests.
  const most = new Map(rows.map((row) => [row.modelId, row.askedFor]));
  return new Map([...most].flatMap(([id, asked]) => (asked === null ? [] : [[id, asked]])));
}

function lookedUp(
  db: Database,
  { keyId, days, modelIds }: SpendFactsParams,
): ReadonlyMap<string, string> {
  const rows = rowsOf<{ modelId: string; askedFor: string }>(
    db,
    sql`select m.model_id as modelId, p.asked_for as askedFor
      from key_cost_parts p join usage_models m on m.id = p.model_ref
      where p.key_id = ${keyId} and p.day >= ${days.from} and p.day <= ${days.to} and p.asked_for <> m.model_id
        and m.model_id in (select value from json_each(${JSON.stringify(modelIds)}))`,
  );
  return new Map(rows.map((row) => [row.modelId, row.askedFor]));
}
