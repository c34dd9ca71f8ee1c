import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";

/** How fresh the catalog is; what went wrong in the house, and on which machine, is not told. */
export function publicStatus(status: CatalogStatusAnswer): CatalogStatusAnswer {
  return {
    snapshot_at: status.snapshot_at,
    source: status.source,
    freshness: status.freshness,
    interval_seconds: status.interval_seconds,
    next_run_at: null,
    problem: null,
    other_scheduler: null,
    bundled: status.bundled,
  };
}
