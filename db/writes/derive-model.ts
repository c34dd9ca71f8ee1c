import type { Writer } from "@/db/client";
import type { TwinLookup } from "@/lib/domain/history/catalog-event";
import { deriveEvents } from "@/lib/domain/history/derive-events";
import { deriveSpells } from "@/lib/domain/history/derive-spells";
import { type SnapshotGrid, segmentsOf, type VersionRow } from "@/lib/domain/history/segments";
import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";
import { eventKeeper } from "./keep-events";
import { spellKeeper } from "./keep-spells";

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
  const [readVersions, twinAt] = [versionReader(tx), twinLookup(tx)];
  const [keepSpells, keepEvents] = [spellKeeper(tx), eventKeeper(tx)];
  return (modelId) => {
    const segments = segmentsOf(readVersions(modelId), grid);
    keepSpells(modelId, deriveSpells(segments));
    const context = { modelId, catalogStart: start, snapshotBefore: grid.before, twinAt };
    keepEvents(modelId, deriveEvents(segments, context));
  };
}

/** Written out: a model with a long past asks for hundreds of moments, and the partial index answers literal conditions only. */
function memoisedGrid(tx: Writer, newest: number): SnapshotGrid {
  const accepted = "from snapshots where status = 'accepted' and taken_at";
  const earlier = tx.$client.prepare(`select max(taken_at) as at ${accepted} < ?`);
  const later = tx.$client.prepare(`select min(taken_at) as at ${accepted} > ?`);
  const before = new Map<number, number>();
  const after = new Map<number, number | null>();
  return {
    newest,
    before: (at) => {
      const known = before.get(at) ?? (earlier.get(at) as Moment).at ?? at;
      before.set(at, known);
      return known;
    },
    after: (at) => {
      const known = after.has(at) ? (after.get(at) ?? null) : (later.get(at) as Moment).at;
      after.set(at, known);
      return known;
    },
  };
}

/** Ms; null where there is no such snapshot. */
type Moment = { at: number | null };

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

/** Plain statements, prepared once: a late capture may ask for every model there is. */
function versionReader(tx: Writer): (modelId: string) => VersionRow[] {
  const find = tx.$client
    .prepare(
      `select v.valid_from, v.valid_to, v.state, v.payload_hash, p.facts
       from model_versions v join model_payloads p on p.hash = v.payload_hash
       where v.model_id = ? order by v.valid_from`,
    )
    .raw();
  const parsed = new Map<string, ModelFacts>();
  return (modelId) =>
    (find.all(modelId) as [number, number | null, ModelState, string, string][]).map(
      ([from, to, state, hash, text]) => {
        const facts = parsed.get(hash) ?? (JSON.parse(text) as ModelFacts);
        parsed.set(hash, facts);
        return { from, to, state, facts };
      },
    );
}
