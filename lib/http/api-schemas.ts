import { z } from "zod";
import type { EventAnswer, HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import type { ModelAnswer, ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { EVENT_KINDS, MODEL_STATES } from "@/lib/domain/models/model-facts";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { SNAPSHOT_STATUSES } from "./parameters";
import {
  descriptionSourceSchema,
  evidenceSchema,
  policySchema,
  providerSchema,
} from "./policy-schemas";
import { shapeOf } from "./shape-of";
import { isoTime, utcDay } from "./time-schemas";

/** Schemas of what the API answers about the catalog, held to the `*-answers` of `lib/domain` by their types. */
export { isoTime, utcDay };

export const sourceSchema = z.enum(["poll", "import", "bundled"]);
const stateSchema = z.enum(MODEL_STATES);
const tokens = z.number().int().nullable().meta({ description: "Tokens" });
const percentiles = z
  .object({
    p50: z.number().nullable(),
    p75: z.number().nullable(),
    p90: z.number().nullable(),
    p99: z.number().nullable(),
  })
  .nullable();
const percent = z
  .number()
  .nullable()
  .meta({ description: "Percent, rate-limited requests excluded" });
const prices = z.record(z.string(), z.string()).meta({ description: "USD as decimal strings" });
const detail = z.record(z.string(), z.unknown()).nullable();

const spellSchema = z
  .object({
    state: stateSchema,
    from: isoTime,
    last_seen: isoTime,
    to: isoTime.nullable(),
    announced_expiry: utcDay.nullable(),
  })
  .meta({ id: "Spell" });

export const modelSchema = shapeOf<ModelAnswer>()(
  z.object({
    id: z.string(),
    name: z.string(),
    author: z.string(),
    state: stateSchema,
    context_length: tokens,
    max_completion_tokens: tokens,
    input_modalities: z.array(z.string()),
    output_modalities: z.array(z.string()),
    supported_parameters: z.array(z.string()),
    pricing: z.record(z.string(), z.unknown()).meta({
      description: "USD as decimal strings under OpenRouter's keys, `overrides` beside them",
    }),
    state_since: isoTime,
    state_since_exact: z.boolean(),
    listed_since: isoTime,
    expires_on: utcDay.nullable(),
    knowledge_cutoff: z.string().nullable(),
    data_policy: policySchema,
    uptime_last_1d: percent,
    twin: z
      .object({
        id: z.string(),
        listed: z.boolean(),
        state: stateSchema.nullable(),
        pricing: prices.nullable(),
      })
      .nullable(),
    watched: z.boolean(),
    source: sourceSchema,
  }),
).meta({ id: "Model" });

export const modelDetailSchema = shapeOf<ModelDetailAnswer>()(
  modelSchema.extend({
    listed: z.boolean(),
    last_seen: isoTime,
    gone_since: isoTime.nullable(),
    canonical_slug: z.string().nullable(),
    created: isoTime.nullable(),
    description: z.string().nullable(),
    hugging_face_id: z.string().nullable(),
    is_moderated: z.boolean().nullable(),
    evidence: z.array(evidenceSchema),
    endpoints: z.array(
      z.object({
        tag: z.string(),
        provider_name: z.string(),
        context_length: tokens,
        max_completion_tokens: tokens,
        quantization: z.string().nullable(),
        status: z.number().int().nullable(),
        uptime_last_5m: percent,
        uptime_last_30m: percent,
        uptime_last_1d: percent,
        latency_last_30m: percentiles.meta({
          description: "Milliseconds to the first token; told only to who asks with a key",
        }),
        throughput_last_30m: percentiles.meta({
          description: "Tokens a second; told only to who asks with a key",
        }),
        last_seen: isoTime,
      }),
    ),
    endpoints_checked_at: isoTime.nullable(),
    spells: z.array(spellSchema),
    providers: z.array(providerSchema).meta({ description: "By the tags of its endpoints" }),
    description_source: descriptionSourceSchema,
    replacements: z.array(z.object({ id: z.string(), reasons: z.array(z.string()) })),
    no_replacement_because: z
      .string()
      .nullable()
      .meta({ description: "A sentence; null where there is a replacement, or none is needed" }),
  }),
).meta({ id: "ModelDetail" });

export const historyModelSchema = shapeOf<HistoryModelAnswer>()(
  z.object({ model_id: z.string(), name: z.string(), spells: z.array(spellSchema) }),
).meta({ id: "HistoryModel" });

export const eventSchema = shapeOf<EventAnswer>()(
  z.object({
    id: z.number().int(),
    kind: z.enum(EVENT_KINDS),
    model_id: z.string(),
    before: detail,
    after: detail,
    last_seen: isoTime,
    first_missing: isoTime,
    at: isoTime,
    confirmed: z.boolean(),
    found_after_gap: z.boolean(),
  }),
).meta({ id: "Event" });

export const snapshotSchema = shapeOf<SnapshotAnswer>()(
  z.object({
    id: z.number().int(),
    taken_at: isoTime,
    source: sourceSchema,
    status: z.enum(SNAPSHOT_STATUSES),
    reason: z.string().nullable(),
    model_count: z.number().int().nullable(),
    free_count: z.number().int().nullable(),
    changed: z.number().int().nullable(),
  }),
).meta({ id: "Snapshot" });
