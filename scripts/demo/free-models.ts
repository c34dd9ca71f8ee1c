import type { Database } from "@/db/client";
import { listHistory } from "@/db/queries/history";
import { DAY_MS } from "@/lib/domain/time";

/** Which free models could be called on a whole UTC day, given by its start in ms; in an order that changes slowly. */
export type FreeModelsOn = (dayStart: number) => readonly string[];

/** The router to free models is no choice of a team that counts what it uses. */
const ROUTER = "openrouter/free";

/**
 * By the spells that Gratis knows, so that nobody in the demo calls a model that was gone. Before the first snapshot, what was
 * free in it.
 */
export function freeModels(db: Database, { now }: { now: number }): FreeModelsOn {
  const { data } = listHistory(db, {
    now,
    intervalSeconds: 900,
    states: ["free"],
    from: null,
    to: null,
  });
  const spells = data
    .filter(({ model_id: id }) => id !== ROUTER)
    .flatMap(({ model_id: id, spells: own }) =>
      own.map((spell) => ({
        id,
        from: Date.parse(spell.from),
        to: spell.to === null ? Number.POSITIVE_INFINITY : Date.parse(spell.last_seen),
      })),
    );
  const first = Math.min(...spells.map(({ from }) => from));
  return (dayStart) => {
    const day = Math.max(dayStart, Math.ceil(first / DAY_MS) * DAY_MS);
    return spells
      .filter(({ from, to }) => from <= day && to >= day + DAY_MS)
      .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  };
}
