import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import type { AnswerMeta } from "@/lib/domain/answers";
import type { BroadcastCounts } from "@/lib/domain/usage/broadcast-counts";
import { MINUTE_SOURCES } from "@/lib/domain/usage/usage";
import type { UsageMinuteAnswer, UsageMinutesMeta } from "@/lib/domain/usage/usage-answers";
import { isoTime } from "./api-schemas";
import { minutesParameters } from "./minutes-parameters";
import { operation } from "./operation";
import { shapeOf } from "./shape-of";

const count = z.number().int();

const minuteSchema = shapeOf<UsageMinuteAnswer>()(
  z.object({
    account_id: count,
    at: isoTime,
    key_id: count.nullable().meta({ description: "Null: no key explains them" }),
    key_name: z.string().nullable(),
    requests: count.meta({ description: "Free requests that worked" }),
    source: z.enum(MINUTE_SOURCES),
  }),
);

const minutesMeta = shapeOf<AnswerMeta & UsageMinutesMeta>()(
  z.object({
    as_of: isoTime,
    snapshot_at: isoTime.nullable(),
    stale: z.boolean(),
    from: isoTime,
    to: isoTime,
    through: z.array(z.object({ account_id: count, through: isoTime.nullable() })).meta({
      description:
        "Analytics has told everything up to here. Outside of that a minute without a row is not known to be 0.",
    }),
    next_cursor: z.string().nullable(),
  }),
);

const countsSchema = shapeOf<BroadcastCounts>()(
  z.object({
    accepted: count.meta({ description: "New requests" }),
    duplicates: count.meta({ description: "Known already" }),
    dropped: count.meta({ description: "Spans that are parts of a request, and tests" }),
    refused: count.meta({ description: "Spans that could not be believed" }),
  }),
);

const delivery = {
  required: true,
  content: {
    "application/json": {
      schema: z
        .looseObject({ resourceSpans: z.array(z.unknown()) })
        .meta({ description: "OTLP traces as JSON, at most 5 MB." }),
    },
  },
};
const received = { body: delivery, answer: z.object({ data: countsSchema }), isOpen: true };
const refusals = [401, 404, 413, 415];
const summary =
  "One delivery of OpenRouter's Broadcast, with GRATIS_BROADCAST_SECRET as bearer. Answers when it is on disk.";

/** What the document says about free requests by the minute, and where they come from. */
export const minutesOperations: ZodOpenApiPathsObject = {
  "/api/v1/usage/minutes": {
    get: operation({
      id: "listUsageMinutes",
      summary: "Free requests by clock minute and key, oldest first, the sources reconciled.",
      query: minutesParameters,
      answer: z.object({ data: z.array(minuteSchema), meta: minutesMeta }),
      hasCsv: true,
    }),
  },
  "/api/v1/broadcast": {
    post: operation({ id: "receiveBroadcast", summary, ...received, errors: refusals }),
    put: operation({ id: "receiveBroadcastByPut", summary, ...received, errors: refusals }),
  },
};
