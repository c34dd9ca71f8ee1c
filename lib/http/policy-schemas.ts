import { z } from "zod";
import type { ModelDetailAnswer, ProviderAnswer } from "@/lib/domain/models/model-answers";
import { POLICY_PARTS, POLICY_SOURCES, POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import type { EvidenceAnswer, PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import { shapeOf } from "./shape-of";
import { isoTime, utcDay } from "./time-schemas";

/** Schemas of what the API answers about prompts. */
export const verdictSchema = z.enum(POLICY_VERDICTS);
export const partSchema = z
  .enum(POLICY_PARTS)
  .meta({ description: "`unsaid`: nobody said, so assume yes" });
export const policySourceSchema = z.enum(POLICY_SOURCES);

export const policySchema = shapeOf<PolicyAnswer>()(
  z.object({
    verdict: verdictSchema,
    evidence_count: z.number().int(),
    training: partSchema,
    retention: partSchema,
    conflict: z.boolean().meta({
      description: "The statements contradict each other; the most alarming one decides",
    }),
  }),
).meta({ id: "DataPolicy" });

export const evidenceSchema = shapeOf<EvidenceAnswer>()(
  z.object({
    source: policySourceSchema,
    says: verdictSchema,
    training: partSchema,
    retention: partSchema,
    source_url: z.string(),
    quote: z.string().meta({ description: "Verbatim" }),
    first_seen: isoTime,
    last_seen: isoTime,
    decides: z.boolean().meta({ description: "The verdict rests on this one" }),
    uncovered: z.array(z.string()).meta({
      description:
        "Tags of endpoints found since that the statement does not speak of; while there are any, it reassures of nothing",
    }),
    note: z
      .object({ id: z.number().int(), by: z.string(), stated_on: utcDay })
      .nullable()
      .meta({ description: "Of a note of the team's" }),
  }),
).meta({ id: "Evidence" });

export const providerSchema = shapeOf<ProviderAnswer>()(
  z.object({
    slug: z.string(),
    name: z.string(),
    privacy_policy_url: z.string().nullable(),
    terms_of_service_url: z.string().nullable(),
    status_page_url: z.string().nullable(),
    headquarters: z.string().nullable().meta({ description: "ISO 3166 country" }),
    seen_at: isoTime,
  }),
).meta({ id: "Provider" });

export const descriptionSourceSchema = shapeOf<ModelDetailAnswer["description_source"]>()(
  z.object({ url: z.string(), taken_at: isoTime }).nullable(),
).meta({ description: "Null: only the copy of the catalog's list is known, which may be cut" });
