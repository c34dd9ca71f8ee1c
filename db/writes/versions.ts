import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { modelVersions } from "@/db/schema/models";
import type { KnownModel } from "./payloads";

type Row = typeof modelVersions.$inferSelect;

/**
 * Says what held for a model from `from`, included, to `to`, excluded (null: from then on); `known: null` means "not listed".
 * Rows around are cut, split and joined so that versions never overlap and equal neighbours are one.
 */
export function paintVersion(
  tx: Writer,
  modelId: string,
  { from, to, known }: { from: number; to: number | null; known: KnownModel | null },
): void {
  const touched = touching(tx, modelId, { from, to });
  for (const row of touched) remove(tx, row);

  const kept = touched.flatMap((row) => outside(row, { from, to }));
  const middle = known ? [rowOf(modelId, { from, to, known })] : [];
  const rows = [...kept, ...middle].sort((a, b) => a.validFrom - b.validFrom);
  for (const row of joined(rows)) tx.insert(modelVersions).values(row).run();
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

/** Rows that overlap the span or lie against it. */
function touching(tx: Writer, modelId: string, span: { from: number; to: number | null }): Row[] {
  return tx
    .select()
    .from(modelVersions)
    .where(
      and(
        eq(modelVersions.modelId, modelId),
        span.to === null ? undefined : lte(modelVersions.validFrom, span.to),
        or(
          isNull(modelVersions.validTo),
          gt(modelVersions.validTo, span.from),
          eq(modelVersions.validTo, span.from),
        ),
      ),
    )
    .all();
}

function remove(tx: Writer, row: Row): void {
  tx.delete(modelVersions)
    .where(and(eq(modelVersions.modelId, row.modelId), eq(modelVersions.validFrom, row.validFrom)))
    .run();
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

function rowOf(
  modelId: string,
  { from, to, known }: { from: number; to: number | null; known: KnownModel },
): Row {
  const { hash, state, expirationDate } = known;
  return { modelId, validFrom: from, validTo: to, state, payloadHash: hash, expirationDate };
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

export function versionsOf(db: Database, modelId: string): Row[] {
  return db
    .select()
    .from(modelVersions)
    .where(eq(modelVersions.modelId, modelId))
    .orderBy(modelVersions.validFrom)
    .all();
}
