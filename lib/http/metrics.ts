import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { countModelsByState, listJobHealth } from "@/db/queries/metrics";
import { type Freshness, freshnessOf } from "@/lib/domain/snapshots/freshness";
import type { Runtime } from "@/lib/runtime";
import { asOf } from "./as-of";
import type { Metric } from "./prometheus";

const STALE: Readonly<Record<Exclude<Freshness, "none">, number>> = { fresh: 0, amber: 1, red: 2 };

/** How this installation does, in numbers. Labels are names of ours: states and jobs. */
export function metricsOf(runtime: Runtime, { version }: { version: string }): Metric[] {
  const { db } = runtime;
  const jobs = listJobHealth(db);
  return [
    ...catalogMetrics(runtime),
    {
      name: "gratis_models",
      help: "Models of the newest accepted snapshot by state.",
      samples: [...(countModelsByState(db) ?? [])].map(([state, value]) => ({
        labels: { state },
        value,
      })),
    },
    {
      name: "gratis_job_last_success_timestamp_seconds",
      help: "End of the job's last good run.",
      samples: jobs.flatMap(({ job, lastOkAt }) =>
        lastOkAt === null ? [] : [{ labels: { job }, value: lastOkAt / 1_000 }],
      ),
    },
    {
      name: "gratis_job_failures",
      help: "Failed runs of the job since its last good one.",
      samples: jobs.map(({ job, failures }) => ({ labels: { job }, value: failures })),
    },
    {
      name: "gratis_build_info",
      help: "Always 1; the version is the label.",
      samples: [{ labels: { version }, value: 1 }],
    },
    {
      name: "process_start_time_seconds",
      help: "When this process started.",
      samples: [{ value: Math.round(performance.timeOrigin) / 1_000 }],
    },
  ];
}

function catalogMetrics(runtime: Runtime): Metric[] {
  const { now, intervalSeconds } = asOf(runtime);
  const snapshotAt = newestAccepted(runtime.db)?.takenAt ?? null;
  const intervalMs = intervalSeconds === null ? null : intervalSeconds * 1_000;
  const freshness = freshnessOf({ snapshotAt, now, intervalMs });
  return [
    {
      name: "gratis_catalog_snapshot_timestamp_seconds",
      help: "When OpenRouter made the newest accepted snapshot.",
      samples: snapshotAt === null ? [] : [{ value: snapshotAt / 1_000 }],
    },
    {
      name: "gratis_catalog_stale",
      help: "0 while the catalog is fresh, 1 after two intervals, 2 after 24 hours.",
      samples: freshness === "none" ? [] : [{ value: STALE[freshness] }],
    },
  ];
}
