import { eq, or } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { modelVersions } from "@/db/schema/models";
import type { KnownModel } from "./payloads";

type Row = Pick<
  typeof modelVersions.$inferSelect,
  "validFrom" | "validTo" | "state" | "payloadHash" | "expirationDate"
>;

export type Painter = (
  modelId: string,
  span: { readonly from: number; readonly to: number | null; readonly known: KnownModel | null },
) => void;

/**
 * Says what held for a model from `from`, included, to `to`, excluded (null: from then on); `known: null` means "not listed".
 * Rows around are cut, split and joined so that versions never overlap and equal neighbours are one.
 */
export function versionPainter(tx: Writer): Painter {
  // Rows that overlap the span or lie against it.
  const touching = tx.$client.prepare(
    `select valid_from as validFrom, valid_to as validTo, state, payload_hash as payloadHash,
       expiration_date as expirationDate
     from model_versions
     where model_id = @modelId and (@to is null or valid_from <= @to) and (valid_to is null or valid_to >= @from)`,
  );
  const drop = tx.$client.prepare(
    "delete from model_versions where model_id = ? and valid_from = ?",
  );
  const add = tx.$client.prepare(
    `insert into model_versions (model_id, valid_from, valid_to, state, payload_hash, expiration_date)
     values (@modelId, @validFrom, @validTo, @state, @payloadHash, @expirationDate)`,
  );
  return (modelId, { from, to, known }) => {
    const touched = touching.all({ modelId, from, to }) as Row[];
    for (const row of touched) drop.run(modelId, row.validFrom);
    const kept = touched.flatMap((row) => outside(row, { from, to }));
    const middle = known ? [rowOf({ from, to, known })] : [];
    const rows = [...kept, ...middle].sort((a, b) => a.validFrom - b.validFrom);
    for (const row of joined(rows)) add.run({ modelId, ...row });
  };
}

/** What the versions say of every model listed at `at`. */
export function knownAt(db: Database, at: number): Map<string, KnownModel> {
  const rows = db.$client
    .prepare(
      `select model_id, payload_hash, state, expiration_date from model_versions
       where valid_to is null and valid_from <= @at
       union all
       select model_id, payload_hash, state, expiration_date from model_versions
       where valid_to > @at and valid_from <= @at`,
    )
    .raw()
    .iterate({ at }) as IterableIterator<[string, string, KnownModel["state"], string | null]>;
  const known = new Map<string, KnownModel>();
  for (const [id, hash, state, expirationDate] of rows)
    known.set(id, { hash, state, expirationDate });
  return known;
}

function outside(row: Row, { from, to }: { from: number; to: number | null }): Row[] {
  const parts: Row[] = [];
  if (row.validFrom < from) {
    parts.push({ ...row, validTo: row.validTo === null ? from : Math.min(row.validTo, from) });
  }
  if (to !== null && (row.validTo === null || row.validTo > to)) {
    parts.push({ ...row, validFrom: Math.max(row.validFrom, to) });
  }
  return parts;
}

function rowOf(span: { from: number; to: number | null; known: KnownModel }): Row {
  const { hash, state, expirationDate } = span.known;
  return { validFrom: span.from, validTo: span.to, state, payloadHash: hash, expirationDate };
}

function joined(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const open = result.at(-1);
    if (open && open.validTo === row.validFrom && open.payloadHash === row.payloadHash) {
      result[result.length - 1] = { ...open, validTo: row.validTo };
      continue;
    }
    result.push(row);
  }
  return result;
}

/** Models whose facts begin or end to hold exactly at `at`: what a new snapshot just before `at` may move. */
export function modelsTurningAt(db: Database, at: number): string[] {
  const rows = db
    .selectDistinct({ modelId: modelVersions.modelId })
    .from(modelVersions)
    .where(or(eq(modelVersions.validFrom, at), eq(modelVersions.validTo, at)))
    .all();
  return rows.map((row) => row.modelId);
}
