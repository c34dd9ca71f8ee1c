import type { Database } from "@/db/client";
import type { IdFacts } from "@/lib/domain/tools/found-id";
import type { RequestFacts } from "@/lib/domain/tools/request-reason";
import { getCheckedCatalog } from "./checked-catalog";
import { type StandIns, type StandInsParams, standIns } from "./stand-ins";

/** What the tools about ids and requests know of the catalog, and what may stand in. */
export type CheckFacts = Pick<RequestFacts, "catalog" | "catalogAt" | "slugs" | "freeInsteadOf"> &
  Pick<IdFacts, "othersInsteadOf"> & {
    readonly standIns: StandIns;
  };

export function getCheckFacts(
  db: Database,
  visitor: Pick<StandInsParams, "view" | "withUsage">,
): CheckFacts {
  const { catalog, catalogAt, slugs } = getCheckedCatalog(db);
  const found = standIns(db, { catalogAt, ...visitor });
  return {
    ...{ catalog, catalogAt, slugs },
    standIns: found,
    freeInsteadOf: (modelId, use) => found.of(modelId, use).replacements[0]?.id ?? null,
    othersInsteadOf: (modelId) => found.of(modelId, null).replacements.map(({ id }) => id),
  };
}
