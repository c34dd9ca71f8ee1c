import type { Database } from "@/db/client";
import { keys } from "@/db/schema/keys";

/** What each key is called: its name, else its mask. One that has neither is not in it. */
export function listKeyNames(db: Database): ReadonlyMap<number, string> {
  const { id, name, label } = keys;
  const rows = db.select({ id, name, label }).from(keys).all();
  return new Map(
    rows.flatMap((row) => {
      const called = row.name ?? row.label;
      return called === null ? [] : [[row.id, called] as const];
    }),
  );
}
