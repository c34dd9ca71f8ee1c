import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { freeVariantOf } from "@/lib/domain/models/model-id";
import { usdText } from "@/lib/domain/money";
import { coarsenUses } from "@/lib/domain/spend/coarsen-uses";
import type { TimelineAnswer, TimelineUse } from "@/lib/domain/spend/incident-answers";
import type { KeyUse, Span } from "@/lib/domain/spend/spend";
import { timelineModels } from "@/lib/domain/spend/timeline-models";
import { timelineSpan } from "@/lib/domain/spend/timeline-span";
import { isFreeUse } from "@/lib/domain/spend/uses";
import { toIso } from "@/lib/domain/time";
import { newestAccepted } from "./accepted-snapshots";
import { isoOrNull } from "./iso-or-null";
import { keyUses } from "./key-uses";
import { rowsOf } from "./rows";

export type TimelineParams = {
  readonly keyId: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** The first cent is known to the minute. */
  readonly isExact: boolean;
  /** Ids that were billed, and ids that the reasons name. */
  readonly chargedIds: readonly string[];
  readonly namedIds: readonly string[];
  readonly now: number;
};

const MOST_USES = 2_000;

/** What the key did around an incident, and what the catalog had of the models in question, on one axis. */
export function incidentTimeline(db: Database, params: TimelineParams): TimelineAnswer {
  const { keyId, chargedIds, namedIds } = params;
  const span = timelineSpan(params);
  const uses = keyUses(db, { keyId, from: span.from, to: span.until });
  const ids = timelineModels({
    named: [...chargedIds, ...namedIds, ...chargedIds.map(freeVariantOf)],
    uses,
  });
  const newest = newestAccepted(db);
  return {
    from: toIso(span.from),
    to: toIso(span.until),
    uses: coarsenUses(uses, MOST_USES).map(useAnswer),
    catalog: listLanes(db, { ids, span }),
    catalog_at: newest ? toIso(newest.takenAt) : null,
  };
}

function useAnswer(use: KeyUse): TimelineUse {
  return {
    at: toIso(use.from),
    until: toIso(use.until),
    model_id: use.modelId,
    requests: use.requests,
    cost_usd: usdText(use.costNanoUsd),
    kind: use.costNanoUsd > 0 ? "paid" : isFreeUse(use) ? "free" : "other",
  };
}

type LaneRow = {
  readonly modelId: string;
  readonly state: ModelState;
  readonly fromAt: number;
  readonly lastSeenAt: number | null;
  readonly toAt: number | null;
};

/** Of the ids that the catalog ever had, in the order given, their spells that touch the span. */
function listLanes(
  db: Database,
  { ids, span }: { readonly ids: readonly string[]; readonly span: Span },
): TimelineAnswer["catalog"] {
  const rows = rowsOf<LaneRow>(
    db,
    sql`select model_id as modelId, state, from_at as fromAt, last_seen_at as lastSeenAt, to_at as toAt
      from model_spells where model_id in (select value from json_each(${JSON.stringify(ids)}))
      order by model_id, from_at`,
  );
  const spells = Map.groupBy(rows, ({ modelId }) => modelId);
  return ids.flatMap((modelId) => {
    const known = spells.get(modelId);
    if (!known) return [];
    const touching = known.filter(
      ({ fromAt, toAt }) => fromAt < span.until && (toAt === null || toAt > span.from),
    );
    return [{ model_id: modelId, spells: touching.map(spellAnswer) }];
  });
}

function spellAnswer({ state, fromAt, lastSeenAt, toAt }: LaneRow) {
  return {
    state,
    from: toIso(fromAt),
    last_seen: isoOrNull(lastSeenAt),
    to: isoOrNull(toAt),
  };
}
