import { z } from "zod";
import type { RosterMeta } from "@/db/queries/roster";
import type { AnswerMeta } from "@/lib/domain/answers";
import type { HistoryMeta } from "@/lib/domain/history/history-answers";
import {
  eventSchema,
  historyModelSchema,
  isoTime,
  modelDetailSchema,
  modelSchema,
  snapshotSchema,
} from "./api-schemas";
import {
  diffSchema,
  droppedSchema,
  gapSchema,
  importSchema,
  jobSchema,
  lifetimeSchema,
  runSchema,
  statusSchema,
  watchSchema,
} from "./operation-schemas";
import { shapeOf } from "./shape-of";

/** What stands beside every answer's data. */
export const metaFields = {
  as_of: isoTime,
  snapshot_at: isoTime.nullable(),
  stale: z
    .boolean()
    .meta({ description: "True when that snapshot is more than two intervals old" }),
};

/** Data of this shape with what stands beside it. */
export function answerSchema<Data extends z.ZodType>(data: Data) {
  return z.object({ data, meta: metaSchema });
}

/** The same for a list that comes in pages. */
export function pagedSchema<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), meta: pagedMeta });
}

const paged = { next_cursor: z.string().nullable() };

const metaSchema = shapeOf<AnswerMeta>()(z.object(metaFields));
const pagedMeta = z.object({ ...metaFields, ...paged });
const rosterMeta = shapeOf<AnswerMeta & RosterMeta>()(
  z.object({
    ...metaFields,
    ...paged,
    at: isoTime.nullable(),
    in_gap: z.boolean(),
    total: z.number().int(),
  }),
);
const historyMeta = shapeOf<AnswerMeta & HistoryMeta>()(
  z.object({
    ...metaFields,
    ...paged,
    gaps: z.array(gapSchema),
    snapshots: z.number().int(),
    first_snapshot_at: isoTime.nullable(),
  }),
);

/** Whole bodies, by route. */
export const modelsAnswer = z.object({ data: z.array(modelSchema), meta: rosterMeta });
export const modelAnswer = z.object({ data: modelDetailSchema, meta: metaSchema });
export const historyAnswer = z.object({ data: z.array(historyModelSchema), meta: historyMeta });
export const eventsAnswer = z.object({ data: z.array(eventSchema), meta: pagedMeta });
export const snapshotsAnswer = z.object({ data: z.array(snapshotSchema), meta: pagedMeta });
export const lifetimeAnswer = z.object({ data: lifetimeSchema, meta: metaSchema });
export const diffAnswer = z.object({ data: diffSchema, meta: metaSchema });
export const statusAnswer = z.object({ data: statusSchema, meta: metaSchema });
export const jobsAnswer = z.object({ data: z.array(jobSchema), meta: metaSchema });
export const runsAnswer = z.object({ data: z.array(runSchema), meta: metaSchema });
export const runAnswer = z.object({ data: runSchema, meta: metaSchema });
export const importAnswer = z.object({ data: importSchema, meta: metaSchema });
export const droppedAnswer = z.object({ data: droppedSchema, meta: metaSchema });
export const watchAnswer = z.object({ data: watchSchema, meta: metaSchema });

export const errorAnswer = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().meta({ description: "A sentence for people: what, and what to do" }),
      field: z.string().optional().meta({ description: "The parameter at fault" }),
    }),
  })
  .meta({ id: "Error" });
