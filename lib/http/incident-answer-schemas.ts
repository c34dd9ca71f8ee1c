import { z } from "zod";
import type { AnswerMeta } from "@/lib/domain/answers";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import { DETECTION_PATHS } from "@/lib/domain/spend/incident";
import type {
  EntryAnswer,
  IncidentAnswer,
  IncidentDetailAnswer,
  IncidentsMeta,
  TimelineAnswer,
} from "@/lib/domain/spend/incident-answers";
import { ENTRY_KINDS, INCIDENT_STATUSES } from "@/lib/domain/spend/incident-status";
import { SPEND_CAUSES } from "@/lib/domain/spend/spend";
import type { SpendRuleAnswer } from "@/lib/domain/spend/spend-answers";
import { answerSchema, metaFields, pagedSchema } from "./answer-schemas";
import { isoTime, utcDay } from "./api-schemas";
import { keyAuditSchema } from "./key-audit-schemas";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about incidents. */
const count = z.number().int();
const usd = z.string().meta({ description: "USD as a decimal string", example: "1.50" });
const requests = count.nullable().meta({ description: "Null: some was told without a count" });
const path = z.enum(DETECTION_PATHS).meta({ description: "What told of it first" });

const reasonSchema = z
  .object({
    sentence: z.string(),
    data: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .meta({ description: "Ids, moments (ms) and figures that the sentence was made from" }),
    link: z.string().nullable().meta({ description: "Path of the page that shows it" }),
  })
  .meta({ id: "IncidentReason" });

const incidentSchema = shapeOf<IncidentAnswer>()(
  z.object({
    id: count,
    account_id: count.nullable(),
    key_id: count,
    key_name: z.string().nullable(),
    cause: z.enum(SPEND_CAUSES),
    status: z.enum(INCIDENT_STATUSES),
    first_day: utcDay,
    last_day: utcDay,
    first_at: isoTime,
    last_at: isoTime,
    cost_usd: usd,
    requests,
    models: z.array(
      z.object({
        model_id: z.string().nullable().meta({ description: "Null: not told yet" }),
        requests,
        cost_usd: usd,
      }),
    ),
    providers: z.array(z.string()),
    detected_by: path,
    detected_at: isoTime,
    detected_after_s: count.min(0).meta({
      description: "Seconds from the first cent, as far as it is known, to when it was found",
    }),
    settled: z
      .boolean()
      .meta({ description: "OpenRouter's account of the completed days has told all of it" }),
    summary: z.string(),
    reasons: z.array(reasonSchema),
    other_causes: z
      .array(z.object({ cause: z.enum(SPEND_CAUSES), reasons: z.array(reasonSchema) }))
      .meta({ description: "Causes that fit as well, the better supported first" }),
    evidence: z.array(
      z.object({
        detected_by: path,
        day: utcDay,
        model_id: z.string().nullable().meta({ description: "Null: the key's own total" }),
        cost_usd: usd,
        requests,
        heard_at: isoTime.nullable(),
        told_at: isoTime,
      }),
    ),
    status_at: isoTime,
    status_by: z.string().nullable().meta({ description: "Null: Gratis itself" }),
    status_reason: z.string().nullable(),
    rule_id: count.nullable().meta({ description: "The rule that made it expected" }),
    merged_into: count
      .nullable()
      .meta({ description: "Two turned out to be one: the one that holds the dollars now" }),
    changed_at: isoTime,
  }),
).meta({ id: "Incident" });

const timelineSchema = shapeOf<TimelineAnswer>()(
  z.object({
    from: isoTime,
    to: isoTime,
    uses: z.array(
      z.object({
        at: isoTime,
        until: isoTime.meta({
          description: "Not included; a day later where only the day is known",
        }),
        model_id: z.string(),
        requests: count,
        cost_usd: usd,
        kind: z.enum(["free", "paid", "other"]),
      }),
    ),
    catalog: z.array(
      z.object({
        model_id: z.string(),
        spells: z.array(
          z.object({
            state: z.enum(MODEL_STATES),
            from: isoTime,
            last_seen: isoTime.nullable(),
            to: isoTime.nullable().meta({ description: "Null while running" }),
          }),
        ),
      }),
    ),
    catalog_at: isoTime.nullable().meta({ description: "The newest accepted snapshot" }),
  }),
).meta({ id: "IncidentTimeline" });

export const entrySchema = shapeOf<EntryAnswer>()(
  z.object({
    id: count,
    at: isoTime,
    kind: z.enum(ENTRY_KINDS),
    who: z.string().nullable().meta({ description: "Null: Gratis itself" }),
    text: z.string().meta({ description: "Plain text" }),
  }),
).meta({ id: "IncidentEntry" });

const spendRuleSchema = shapeOf<SpendRuleAnswer>()(
  z.object({
    id: count,
    key_id: count,
    key_name: z.string().nullable(),
    model_id: z.string(),
    reason: z.string(),
    made_at: isoTime,
    made_by: z.string(),
  }),
).meta({ id: "SpendRule" });

const incidentDetailSchema = shapeOf<IncidentDetailAnswer>()(
  incidentSchema.extend({
    timeline: timelineSchema,
    history: z.array(entrySchema),
    key: keyAuditSchema,
    rules: z.array(spendRuleSchema).meta({ description: "All of this key that hold" }),
  }),
).meta({ id: "IncidentDetail" });

const incidentsMeta = shapeOf<AnswerMeta & IncidentsMeta>()(
  z.object({
    ...metaFields,
    next_cursor: z.string().nullable(),
    open: count.meta({ description: "Of all incidents, whatever is asked for" }),
  }),
);

/** Whole bodies, by route. */
export const incidentsAnswer = z.object({ data: z.array(incidentSchema), meta: incidentsMeta });
export const incidentAnswer = answerSchema(incidentDetailSchema);
export const entryAnswer = answerSchema(entrySchema);
export const spendRulesAnswer = pagedSchema(spendRuleSchema);
export const spendRuleAnswer = answerSchema(spendRuleSchema);
