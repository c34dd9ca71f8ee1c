import type { Writer } from "@/db/client";
import type { CatalogEvent } from "@/lib/domain/history/catalog-event";

type Row = readonly (string | number | null)[];

const COLUMNS = [
  "slot",
  "first_missing_at",
  "kind",
  "last_seen_at",
  "at",
  "confirmed",
  "found_after_gap",
  "before",
  "after",
] as const;

/**
 * Brings the stored events of a model in line with the derived ones. An event that is refined keeps its id, so that whoever
 * was told about it can follow it. Events of the data policy are not derived from the catalog and stay.
 */
export function eventKeeper(
  tx: Writer,
): (modelId: string, events: readonly CatalogEvent[]) => void {
  const names = COLUMNS.map((name) => `"${name}"`);
  const find = tx.$client
    .prepare(`select id, ${names.join(", ")} from events where model_id = ? and slot <> 'policy'`)
    .raw();
  const add = tx.$client.prepare(
    `insert into events (model_id, ${names.join(", ")}) values (?, ${names.map(() => "?").join(", ")})`,
  );
  const change = tx.$client.prepare(
    `update events set ${names.map((name) => `${name} = ?`).join(", ")} where id = ?`,
  );
  const drop = tx.$client.prepare("delete from events where id = ?");

  return (modelId, events) => {
    const stored = find.all(modelId) as [number, ...Row][];
    const left = new Map(stored.map(([id, ...row]) => [`${row[0]} ${row[1]}`, { id, row }]));
    for (const event of events) {
      const row = rowOf(event);
      const key = `${row[0]} ${row[1]}`;
      const old = left.get(key);
      left.delete(key);
      if (!old) add.run(modelId, ...row);
      if (old && JSON.stringify(old.row) !== JSON.stringify(row)) change.run(...row, old.id);
    }
    for (const { id } of left.values()) drop.run(id);
  };
}

/** In the order of `COLUMNS`. */
function rowOf(event: CatalogEvent): Row {
  return [
    event.slot,
    event.firstMissing,
    event.kind,
    event.lastSeen,
    event.at,
    Number(event.confirmed),
    Number(event.foundAfterGap),
    event.before && JSON.stringify(event.before),
    event.after && JSON.stringify(event.after),
  ];
}
