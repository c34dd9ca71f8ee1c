import { z } from "zod";
import type {
  ChainAnswer,
  ChainEntryAnswer,
  ChainMemberAnswer,
  ChainNeedAnswer,
} from "@/lib/domain/chains/chain-answers";
import { LONGEST_CHAIN } from "@/lib/domain/chains/chain-need";
import { ABILITIES } from "@/lib/domain/models/abilities";
import { answerSchema, pagedSchema } from "./answer-schemas";
import { verdictSchema } from "./policy-schemas";
import { shapeOf } from "./shape-of";
import { isoTime } from "./time-schemas";

/** Schemas of what the API answers about fallback chains. */
const needSchema = shapeOf<ChainNeedAnswer>()(
  z.object({
    can: z.array(z.enum(ABILITIES)),
    min_context: z.number().int().nullable().meta({ description: "Tokens, at least" }),
    policy: z.array(verdictSchema).meta({ description: "Any of these; empty for all" }),
    length: z.number().int().min(1).max(LONGEST_CHAIN),
  }),
).meta({ id: "ChainNeed" });

const memberSchema = shapeOf<ChainMemberAnswer>()(
  z.object({ id: z.string(), name: z.string(), reasons: z.array(z.string()) }),
).meta({ id: "ChainMember" });

const entrySchema = shapeOf<ChainEntryAnswer>()(
  z.object({
    name: z.string(),
    saved: z.boolean().meta({ description: "False for `default`, which is always there" }),
    need: needSchema,
    note: z.string().nullable(),
    changed_at: isoTime.nullable(),
    changed_by: z.string().nullable(),
  }),
).meta({ id: "ChainEntry" });

const chainSchema = shapeOf<ChainAnswer>()(
  entrySchema.extend({
    models: z.array(memberSchema).meta({ description: "To be tried in this order; all free now" }),
    fitting: z.number().int().meta({ description: "Free models that fit, also beyond the length" }),
    because: z.string().nullable().meta({ description: "Why there is no model in it" }),
  }),
).meta({ id: "Chain" });

/** Whole bodies, by route. */
export const chainsAnswer = pagedSchema(entrySchema);
export const chainAnswer = answerSchema(chainSchema);

const noPrice = z.object({
  max_price: z.object({ prompt: z.literal(0), completion: z.literal(0) }),
});

/** What `format=openrouter` and `format=opencode` answer. */
export const openRouterFormat = z
  .object({ models: z.array(z.string()).min(1).max(3), provider: noPrice })
  .meta({ id: "OpenRouterFragment" });
export const openCodeFormat = z
  .looseObject({ model: z.string(), small_model: z.string() })
  .meta({ id: "OpenCodeConfig", description: "An `opencode.json`" });
