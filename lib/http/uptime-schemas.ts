import { z } from "zod";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { answerSchema } from "./answer-schemas";
import { daysParameterUpTo, formatParameter, neededTextParameter } from "./parameters";
import { shapeOf } from "./shape-of";
import { utcDay } from "./time-schemas";

/** A year: what a picture can show. */
const MOST_DAYS = 365;

export const uptimeParameters = z.strictObject({
  model: neededTextParameter("The model, by its id.", "a model id, such as acme/tiny:free"),
  days: daysParameterUpTo(MOST_DAYS),
  format: formatParameter,
});

const count = z.number().int();
const uptime = z
  .number()
  .nullable()
  .meta({ description: "Percent over half an hour, rate-limited requests excluded" });

const uptimeSchema = shapeOf<UptimeAnswer>()(
  z.object({
    model_id: z.string(),
    from: utcDay,
    to: utcDay,
    checks: z
      .array(z.object({ day: utcDay, checks: count, served: count }))
      .meta({ description: "Looks at the model, and those that found an endpoint" }),
    endpoints: z.array(
      z.object({
        tag: z.string(),
        provider_name: z.string(),
        days: z
          .array(
            z.object({ day: utcDay, looks: count, mean_uptime: uptime, lowest_uptime: uptime }),
          )
          .meta({ description: "Oldest first; a day without a row did not find it" }),
      }),
    ),
    endpoints_since: utcDay.nullable().meta({
      description:
        "First day of which single endpoints are recorded; before it `checks` alone is known",
    }),
    speeds_told: z.boolean().meta({
      description: "OpenRouter tells latency and throughput, as it does to who asks with a key",
    }),
    own: z.object({ days: count, requests: count, succeeded: count }).nullable().meta({
      description:
        "Our own requests of the last days as Broadcast told them; null without it, or for who may not see usage",
    }),
  }),
).meta({ id: "Uptime" });

export const uptimeAnswer = answerSchema(uptimeSchema);
