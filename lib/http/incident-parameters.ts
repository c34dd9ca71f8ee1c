import { z } from "zod";
import { plainLines } from "@/lib/domain/plain-text";
import { INCIDENT_STATUSES } from "@/lib/domain/spend/incident-status";
import { SPEND_CAUSES } from "@/lib/domain/spend/spend";
import { redactSecrets } from "@/lib/redact";
import {
  cursorParameter,
  dayParameter,
  formatParameter,
  limitParameter,
  listOf,
} from "./parameters";

const MAX_REASON = 500;
const MAX_COMMENT = 2_000;

const keyParameter = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "must be the id of a key.")
  .transform(Number)
  .optional()
  .meta({ description: "Only of this key, by its id." });

export const incidentsParameters = z.strictObject({
  status: listOf(
    INCIDENT_STATUSES,
    "Any of these; among the open ones none that was corrected to nothing",
  ),
  key: keyParameter,
  cause: listOf(SPEND_CAUSES, "Any of these causes"),
  from: dayParameter("First UTC day, included: incidents that were not over before it."),
  to: dayParameter("Last UTC day, included: incidents that had begun by then."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

export const spendRulesParameters = z.strictObject({
  key: keyParameter,
  limit: limitParameter,
  cursor: cursorParameter,
});

/** Bodies of requests. */
export const incidentBody = z.strictObject({
  status: z
    .enum(INCIDENT_STATUSES, `must be one of ${INCIDENT_STATUSES.join(", ")}.`)
    .optional()
    .meta({ description: "What the team says of it. `expected` needs a reason." }),
  reason: z
    .string("must be text or null.")
    .trim()
    .max(MAX_REASON, `must be at most ${MAX_REASON} characters long.`)
    .transform((text) => withoutSecrets(text, MAX_REASON) || null)
    .nullable()
    .optional()
    .meta({ description: "Why, for the others; empty is null." }),
  rule: z.boolean("must be true or false.").optional().meta({
    description:
      "With `expected`: what this key pays for the same models is expected from now on, until the rule is ended.",
  }),
});

const SIZE = `must be 1 to ${MAX_COMMENT} characters long.`;

export const commentBody = z.strictObject({
  text: z
    .string(SIZE)
    .trim()
    .max(MAX_COMMENT, SIZE)
    .transform((text) => withoutSecrets(text, MAX_COMMENT))
    .pipe(z.string().min(1, SIZE))
    .meta({ description: "Plain text; line ends stay." }),
});

/** What people write is read by the whole team, and is no place for a key. */
function withoutSecrets(text: string, max: number): string {
  return redactSecrets(plainLines(text, max));
}
