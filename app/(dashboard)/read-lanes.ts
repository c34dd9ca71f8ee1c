import type { Lanes } from "@/components/overview/watched-card";
import type { Database } from "@/db/client";
import { firstAccepted } from "@/db/queries/accepted-snapshots";
import type { AsOf } from "@/db/queries/answer";
import { listHistory } from "@/db/queries/history";
import { listWatchedIds } from "@/db/queries/watched-ids";
import { spanOf, unrecordedIn } from "@/lib/domain/history/history-range";
import { layoutLanes } from "@/lib/domain/history/swimlane";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { twinOf } from "@/lib/domain/models/model-id";

/** Some models over the last 90 days or over all that is recorded, ready to draw. One without a spell keeps its empty row. */
export function readLanes(
  db: Database,
  { ids, range: name, asOf }: { ids: readonly string[]; range: "90d" | "all"; asOf: AsOf },
): Lanes {
  const first = firstAccepted(db);
  const range = spanOf(
    { kind: "named", name },
    { now: asOf.now, firstSnapshotMs: first?.takenAt ?? null },
  );
  const twinIds = ids.flatMap((id) => twinOf(id) ?? []);
  const { data, meta } = listHistory(db, {
    ...asOf,
    from: range.fromMs,
    to: range.toMs,
    states: MODEL_STATES,
    ids: [...ids, ...twinIds],
  });
  const byId = new Map(data.map((model) => [model.model_id, model]));
  const models = ids.map((id) => byId.get(id) ?? { model_id: id, name: id, spells: [] });
  return {
    rows: layoutLanes({ models, twins: data }, range),
    range,
    gaps: unrecordedIn(range, {
      gaps: meta.gaps,
      firstSnapshotMs: msOf(meta.first_snapshot_at),
      newestSnapshotMs: msOf(meta.snapshot_at),
    }),
  };
}

export function readWatchedLanes(db: Database, asOf: AsOf): Lanes {
  return readLanes(db, { ids: listWatchedIds(db), range: "90d", asOf });
}

function msOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
