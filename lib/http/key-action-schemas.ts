import { z } from "zod";
import { KEY_ACTION_STATUSES, KEY_ACTIONS } from "@/lib/domain/keys/key-action";
import type {
  CapState,
  FreeWatchAnswer,
  KeyActionAnswer,
  KeyFixAnswer,
} from "@/lib/domain/spend/key-audit-answers";
import { isoTime } from "./api-schemas";
import { cursorParameter, limitParameter } from "./parameters";
import { shapeOf } from "./shape-of";

const incidentId = z
  .int("must be the id of an incident.")
  .min(1, "must be the id of an incident.")
  .optional()
  .meta({ description: "The incident it is done for; its history tells of it." });

/** Bodies of requests. */
export const capBody = z.strictObject({
  limit: z
    .literal(
      0,
      "must be 0: from here a key can be capped at $0 only. Other caps are set at OpenRouter.",
    )
    .meta({ description: "USD; 0 alone." }),
  incident_id: incidentId,
});
export const disableBody = z.strictObject({ incident_id: incidentId });
export const undoBody = z.strictObject({
  force: z
    .boolean("must be true or false.")
    .optional()
    .meta({ description: "Also when the key was changed at OpenRouter since." }),
  incident_id: incidentId,
});

export const keyActionsParameters = z.strictObject({
  limit: limitParameter,
  cursor: cursorParameter,
});

const capStateSchema = shapeOf<CapState>()(
  z.object({
    limit: z.string().nullable().meta({ description: "USD as a decimal string; null is no cap" }),
    limit_reset: z.string().nullable(),
    disabled: z.boolean(),
  }),
);

export const keyActionSchema = shapeOf<KeyActionAnswer>()(
  z.object({
    id: z.number().int(),
    key_id: z.number().int(),
    key_name: z.string().nullable(),
    action: z.enum(KEY_ACTIONS),
    at: isoTime,
    who: z.string(),
    status: z
      .enum(KEY_ACTION_STATUSES)
      .meta({ description: "`unclear`: the answer was lost; the next look at the key tells" }),
    before: capStateSchema,
    after: capStateSchema.nullable(),
    answer: z.string().meta({ description: "What OpenRouter answered" }),
    undoes: z.number().int().nullable(),
    incident_id: z.number().int().nullable(),
  }),
).meta({ id: "KeyAction" });

const freeWatchSchema = shapeOf<FreeWatchAnswer>()(
  z.object({
    since: isoTime,
    verdict: z.enum(["goes_on", "too_early", "stopped", "unknown"]),
    requests: z.number().int().nullable().meta({ description: "Free ones since, as far as known" }),
    last_at: isoTime.nullable(),
    sentence: z.string(),
  }),
).meta({ id: "FreeWatch" });

export const keyFixSchema = shapeOf<KeyFixAnswer>()(
  z.object({
    can_change: z.boolean(),
    why_not: z.string().nullable(),
    link: z.string().meta({ description: "OpenRouter's page for it" }),
    undoable: keyActionSchema.nullable(),
    watch: freeWatchSchema.nullable().meta({
      description: "Null when no cap at $0 that was set from here in the last 14 days is in force",
    }),
  }),
).meta({ id: "KeyFix" });
