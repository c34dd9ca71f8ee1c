import type { Writer } from "@/db/client";
import type { Spell } from "@/lib/domain/history/derive-spells";

/** Replaces the spells of a model by these, where they differ. */
export function spellKeeper(tx: Writer): (modelId: string, spells: readonly Spell[]) => void {
  const find = tx.$client
    .prepare(
      `select state, from_at, last_seen_at, to_at, announced_expiry, name
       from model_spells where model_id = ? order by from_at`,
    )
    .raw();
  const drop = tx.$client.prepare("delete from model_spells where model_id = ?");
  const add = tx.$client.prepare(
    `insert into model_spells (model_id, state, from_at, last_seen_at, to_at, announced_expiry, name)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  return (modelId, spells) => {
    const rows = spells.map(rowOf);
    if (JSON.stringify(find.all(modelId)) === JSON.stringify(rows)) return;
    drop.run(modelId);
    for (const row of rows) add.run(modelId, ...row);
  };
}

function rowOf({ state, from, lastSeen, to, announcedExpiry, name }: Spell) {
  return [state, from, lastSeen, to, announcedExpiry, name] as const;
}
