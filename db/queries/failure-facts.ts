import type { Database } from "@/db/client";
import type { FailedModel, FailureFacts } from "@/lib/domain/tools/failure";
import { getCheckedCatalog } from "./checked-catalog";
import { type StandInsParams, standIns } from "./stand-ins";

/** What the tool about failures knows of the catalog. Whose quota it is, the caller knows. */
export function getFailureFacts(
  db: Database,
  visitor: Pick<StandInsParams, "view" | "withUsage">,
): Pick<FailureFacts, "models" | "insteadOf"> {
  const { catalog, catalogAt, freeUntil } = getCheckedCatalog(db);
  const models = new Map<string, FailedModel>();
  for (const [id, { state, goneSince }] of catalog) {
    models.set(id, {
      state: goneSince === null ? state : null,
      freeUntil: freeUntil.get(id) ?? null,
    });
  }
  const found = standIns(db, { catalogAt, ...visitor });
  return {
    models,
    insteadOf: (modelId) => found.of(modelId, null).replacements.map(({ id }) => id),
  };
}
