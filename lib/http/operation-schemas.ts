import { z } from "zod";
import { DIFF_FIELDS, type DiffAnswer } from "@/lib/domain/history/diff-answer";
import type { GapAnswer, LifetimeAnswer } from "@/lib/domain/history/history-answers";
import type { JobAnswer, RunAnswer } from "@/lib/domain/jobs/job-answers";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import type { CatalogStatusAnswer, ImportAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { isoTime, sourceSchema } from "./api-schemas";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about itself, its jobs and its statistics. */
const count = z.number().int();
const days = z
  .number()
  .nullable()
  .meta({ description: "Days; null when the curve does not reach it" });
const share = z.number().min(0).max(1);

export const gapSchema = shapeOf<GapAnswer>()(z.object({ from: isoTime, to: isoTime })).meta({
  id: "Gap",
});

export const lifetimeSchema = shapeOf<LifetimeAnswer>()(
  z.object({
    n: count,
    ended: count,
    median_days: days,
    quartiles_days: z.tuple([days, days]),
    announced_share: share.nullable(),
    curve: z.array(z.object({ days: z.number(), share })),
    by_author: z.array(z.object({ author: z.string(), n: count, ended: count, median_days: days })),
  }),
).meta({ id: "Lifetime" });

export const runSchema = shapeOf<RunAnswer>()(
  z.object({
    id: count,
    job: z.string(),
    trigger: z.string(),
    started_at: isoTime,
    finished_at: isoTime.nullable(),
    status: z.enum(["running", "ok", "failed", "interrupted"]),
    counts: z.record(z.string(), z.number()).nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
).meta({ id: "Run" });

export const jobSchema = shapeOf<JobAnswer>()(
  z.object({
    name: z.string(),
    schedule: z
      .union([count, z.literal("off")])
      .meta({ description: "Seconds between runs, or off" }),
    last_run: runSchema.nullable(),
    next_run_at: isoTime.nullable(),
    failures: count,
    failing_since: isoTime.nullable(),
  }),
).meta({ id: "Job" });

export const statusSchema = shapeOf<CatalogStatusAnswer>()(
  z.object({
    snapshot_at: isoTime.nullable(),
    source: sourceSchema.nullable(),
    freshness: z.enum(["none", "fresh", "amber", "red"]),
    interval_seconds: count.nullable(),
    next_run_at: isoTime.nullable(),
    problem: z
      .object({ code: z.string(), message: z.string(), since: isoTime, attempts: count })
      .nullable(),
    other_scheduler: z.string().nullable(),
    bundled: z.object({ snapshots: count, from: isoTime, to: isoTime }).nullable(),
  }),
).meta({ id: "CatalogStatus" });

export const importSchema = shapeOf<ImportAnswer>()(
  z.object({
    dry_run: z.boolean(),
    files: count,
    accepted: count,
    known: count,
    held: count,
    refused: count,
    results: z.array(
      z.object({
        name: z.string(),
        status: z.enum(["new", "known", "replaced", "held", "refused"]),
        taken_at: isoTime.nullable(),
        models: count.nullable(),
        changed: count.nullable(),
        refused_models: count.nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
).meta({ id: "Import" });

const momentSchema = z.object({
  asked_at: isoTime,
  snapshot_at: isoTime.nullable(),
  in_gap: z.boolean(),
  count,
});

const diffModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  state_before: z.enum(MODEL_STATES).nullable(),
  state_after: z.enum(MODEL_STATES).nullable(),
  context_length: count.nullable(),
});

export const diffSchema = shapeOf<DiffAnswer>()(
  z.object({
    from: momentSchema,
    to: momentSchema,
    entered: z.array(diffModelSchema),
    left: z.array(diffModelSchema),
    changed: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        changes: z.array(
          z.object({ field: z.enum(DIFF_FIELDS), before: z.unknown(), after: z.unknown() }),
        ),
      }),
    ),
  }),
).meta({ id: "Diff" });

export const watchSchema = z
  .object({ model_id: z.string(), watched: z.boolean() })
  .meta({ id: "Watch" });

export const droppedSchema = z.object({ dropped: count }).meta({ id: "Dropped" });
