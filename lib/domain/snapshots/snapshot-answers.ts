import type { IsoTime } from "@/lib/domain/answers";

/** The shapes of `/api/v1/snapshots`, `/status` and `/import`. */

export type SnapshotAnswer = {
  readonly id: number;
  readonly taken_at: IsoTime;
  readonly source: "poll" | "import" | "bundled";
  readonly status: "accepted" | "held" | "rejected";
  readonly reason: string | null;
  readonly model_count: number | null;
  readonly free_count: number | null;
  readonly changed: number | null;
};

/** How the catalog stands: what every page's footer and the Overview's alarm strip say. */
export type CatalogStatusAnswer = {
  readonly snapshot_at: IsoTime | null;
  readonly source: "poll" | "import" | "bundled" | null;
  /** `none`: nothing known yet. `amber` after two intervals, `red` after 24 h. */
  readonly freshness: "none" | "fresh" | "amber" | "red";
  readonly interval_seconds: number | null;
  readonly next_run_at: IsoTime | null;
  /** What stands in the way, in one sentence; null when nothing does. */
  readonly problem: {
    readonly code: string;
    readonly message: string;
    readonly since: IsoTime;
    readonly attempts: number;
  } | null;
  /** The holder of the scheduler's lease when that is another process. */
  readonly other_scheduler: string | null;
  readonly bundled: {
    readonly snapshots: number;
    readonly from: IsoTime;
    readonly to: IsoTime;
  } | null;
};

export type ImportFileAnswer = {
  readonly name: string;
  readonly status: "new" | "known" | "replaced" | "held" | "refused";
  readonly taken_at: IsoTime | null;
  readonly models: number | null;
  readonly changed: number | null;
  readonly refused_models: number | null;
  readonly reason: string | null;
};

export type ImportAnswer = {
  readonly dry_run: boolean;
  readonly files: number;
  readonly accepted: number;
  readonly known: number;
  readonly held: number;
  readonly refused: number;
  readonly results: readonly ImportFileAnswer[];
};
