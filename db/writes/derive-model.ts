import { and, eq, ne } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { acceptedAfter, acceptedBefore } from "@/db/queries/accepted-snapshots";
import { events, modelSpells } from "@/db/schema/models";
import type { CatalogEvent, TwinLookup } from "@/lib/domain/catalog-event";
import { deriveEvents } from "@/lib/domain/derive-events";
import { deriveSpells, type Spell } from "@/lib/domain/derive-spells";
import { type SnapshotGrid, segmentsOf, type VersionRow } from "@/lib/domain/segments";
import { readPayloads } from "./payloads";
import { versionsOf } from "./versions";

export type Deriver = (modelId: string) => void;

/**
 * Brings the spells and events of a model in line with its versions. Both follow from the versions and the accepted
 * snapshots alone, so whatever order captures arrive in, the same history comes out.
 */
export function createDeriver(
  tx: Writer,
  { start, newest }: { start: number; newest: number },
): Deriver {
  const grid = memoisedGrid(tx, newest);
  const twinAt = twinLookup(tx);
  return (modelId) => {
    const segments = segmentsOf(readVersions(tx, modelId), grid);
    keepSpells(tx, modelId, deriveSpells(segments));
    keepEvents(
      tx,
      modelId,
      deriveEvents(segments, { modelId, catalogStart: start, snapshotBefore: grid.before, twinAt }),
    );
  };
}

function memoisedGrid(tx: Writer, newest: number): SnapshotGrid {
  const before = new Map<number, number>();
  const after = new Map<number, number | null>();
  return {
    newest,
    before: (at) => {
      const known = before.get(at) ?? acceptedBefore(tx, at)?.takenAt ?? at;
      before.set(at, known);
      return known;
    },
    after: (at) => {
      const known = after.has(at)
        ? (after.get(at) ?? null)
        : (acceptedAfter(tx, at)?.takenAt ?? null);
      after.set(at, known);
      return known;
    },
  };
}

function twinLookup(tx: Writer): TwinLookup {
  const find = tx.$client.prepare(
    `select v.state as state, json_extract(p.facts, '$.pricing.prices') as prices
     from model_versions v join model_payloads p on p.hash = v.payload_hash
     where v.model_id = ? and v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)`,
  );
  return (id, at) => {
    const row = find.get(id, at, at) as { state: string; prices: string } | undefined;
    return row
      ? { state: row.state, pricing: JSON.parse(row.prices) as Record<string, string> }
      : null;
  };
}

function readVersions(tx: Writer, modelId: string): VersionRow[] {
  const rows = versionsOf(tx, modelId);
  const payloads = readPayloads(
    tx,
    rows.map((row) => row.payloadHash),
  );
  return rows.flatMap((row) => {
    const facts = payloads.get(row.payloadHash);
    return facts ? [{ from: row.validFrom, to: row.validTo, state: row.state, facts }] : [];
  });
}

function keepSpells(tx: Writer, modelId: string, spells: readonly Spell[]): void {
  tx.delete(modelSpells).where(eq(modelSpells.modelId, modelId)).run();
  for (const { state, from, lastSeen, to, announcedExpiry, name } of spells) {
    tx.insert(modelSpells)
      .values({
        modelId,
        state,
        fromAt: from,
        lastSeenAt: lastSeen,
        toAt: to,
        announcedExpiry,
        name,
      })
      .run();
  }
}

/** Keeps the id of an event that is refined, so that whoever was told about it can follow it. */
function keepEvents(tx: Writer, modelId: string, derived: readonly CatalogEvent[]): void {
  const stored = tx
    .select()
    .from(events)
    .where(and(eq(events.modelId, modelId), ne(events.slot, "policy")))
    .all();
  const left = new Map(stored.map((row) => [`${row.slot} ${row.firstMissingAt}`, row]));

  for (const event of derived) {
    const row = rowOf(modelId, event);
    const key = `${event.slot} ${event.firstMissing}`;
    const old = left.get(key);
    left.delete(key);
    if (!old) tx.insert(events).values(row).run();
    if (old && !isSame(old, row)) tx.update(events).set(row).where(eq(events.id, old.id)).run();
  }
  for (const row of left.values()) tx.delete(events).where(eq(events.id, row.id)).run();
}

function rowOf(modelId: string, event: CatalogEvent): typeof events.$inferInsert {
  const { lastSeen, firstMissing, ...rest } = event;
  return {
    ...rest,
    modelId,
    lastSeenAt: lastSeen,
    firstMissingAt: firstMissing,
    before: event.before,
    after: event.after,
  };
}

function isSame(old: typeof events.$inferSelect, row: typeof events.$inferInsert): boolean {
  const { id: _, ...rest } = old;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return keys.every((key) => JSON.stringify(rest[key]) === JSON.stringify(row[key]));
}
