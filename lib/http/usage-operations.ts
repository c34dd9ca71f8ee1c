import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { AnswerMeta } from "@/lib/domain/answers";
import { USAGE_SOURCES } from "@/lib/domain/usage/usage";
import {
  USAGE_GROUPS,
  type UsageHourAnswer,
  type UsageMeasuresAnswer,
  type UsageMeta,
  type UsageRowAnswer,
} from "@/lib/domain/usage/usage-answers";
import { answerSchema } from "./answer-schemas";
import { isoTime, utcDay } from "./api-schemas";
import { operation } from "./operation";
import { shapeOf } from "./shape-of";
import { usageHoursParameters, usageParameters } from "./usage-parameters";

const count = z.number().int();
const usd = z.string().meta({ description: "USD, exact", example: "0.000123" });

const measures = {
  requests: count,
  prompt_tokens: count,
  completion_tokens: count.meta({ description: "Reasoning tokens included" }),
  reasoning_tokens: count,
  cost_usd: usd,
  byok_cost_usd: usd,
  byok_requests: count,
};
const measuresSchema = shapeOf<UsageMeasuresAnswer>()(z.object(measures));

const rowSchema = shapeOf<UsageRowAnswer>()(
  z.object({
    day: utcDay.exactOptional(),
    key_id: count.nullable().exactOptional().meta({ description: "Null: no key explains it" }),
    key_name: z.string().nullable().exactOptional(),
    model_id: z.string().exactOptional(),
    provider: z.string().nullable().exactOptional().meta({ description: "Null: not told" }),
    ...measures,
  }),
).meta({ id: "UsageRow" });

const metaSchema = shapeOf<AnswerMeta & UsageMeta>()(
  z.object({
    as_of: isoTime,
    snapshot_at: isoTime.nullable(),
    stale: z.boolean(),
    from: utcDay,
    to: utcDay,
    group_by: z.array(z.enum(USAGE_GROUPS)),
    totals: measuresSchema,
    not_attributed: measuresSchema,
    sources: z
      .array(
        z.object({
          account_id: count,
          source: z.enum(USAGE_SOURCES),
          from: utcDay,
          to: utcDay,
          through: isoTime.meta({
            description: "How far its last day is known; the days before that one are complete",
          }),
        }),
      )
      .meta({ description: "Where the days came from. A day in none of them was not recorded." }),
    next_cursor: z.string().nullable(),
  }),
);

const hourSchema = shapeOf<UsageHourAnswer>()(
  z.object({
    weekday: count.min(0).max(6).meta({ description: "0 is Monday, UTC" }),
    hour: count.min(0).max(23),
    requests: count,
    free_requests: count,
    hours: count.meta({ description: "How many such hours were recorded" }),
  }),
).meta({ id: "UsageHour" });

/** What the document says about usage. */
export const usageOperations: ZodOpenApiPathsObject = {
  "/api/v1/usage": {
    get: operation({
      id: "listUsage",
      summary: "Requests, tokens and cost of UTC days, by day, key, model and provider.",
      query: usageParameters,
      answer: z.object({ data: z.array(rowSchema), meta: metaSchema }),
      hasCsv: true,
    }),
  },
  "/api/v1/usage/hours": {
    get: operation({
      id: "listUsageHours",
      summary: "Requests by day of the week and hour, UTC, over a range of days.",
      query: usageHoursParameters,
      answer: answerSchema(z.array(hourSchema)),
      hasCsv: true,
    }),
  },
};
