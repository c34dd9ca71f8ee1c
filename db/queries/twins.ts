import type { Database } from "@/db/client";
import type { TwinAnswer } from "@/lib/domain/models/model-answers";
import { twinOf } from "@/lib/domain/models/model-id";
import { listModelsAt } from "./models-at";

export type TwinParams = {
  ids: readonly string[];
  /** Time of an accepted snapshot, ms. */
  at: number;
};

/** For each id that ends `:free`, the id without it as that snapshot had it. Others have no entry. */
export function listTwins(db: Database, { ids, at }: TwinParams): ReadonlyMap<string, TwinAnswer> {
  const twinIds = ids.flatMap((id) => twinOf(id) ?? []);
  if (twinIds.length === 0) return new Map();
  const listed = new Map(listModelsAt(db, { at, ids: twinIds }).map((row) => [row.modelId, row]));
  return new Map(
    ids.flatMap((id) => {
      const twinId = twinOf(id);
      if (twinId === null) return [];
      const row = listed.get(twinId);
      const twin: TwinAnswer = {
        id: twinId,
        listed: row !== undefined,
        state: row?.state ?? null,
        pricing: row?.facts.pricing.prices ?? null,
      };
      return [[id, twin] as const];
    }),
  );
}
