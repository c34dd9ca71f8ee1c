import { z } from "zod";
import { plainLines } from "@/lib/domain/plain-text";
import { POLICY_PARTS } from "@/lib/domain/policy/policy";
import { isUtcDay } from "@/lib/domain/time";
import { redactSecrets } from "@/lib/redact";
import { cursorParameter, formatParameter, limitParameter, textParameter } from "./parameters";

const MAX_TEXT = 2_000;
const MAX_URL = 2_000;
const MAX_MODEL_ID = 400;

export const notesParameters = z.strictObject({
  model: textParameter("Only of this model id."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

const SIZE = `must be 1 to ${MAX_TEXT} characters long.`;
const ADDRESS = `must be a web address that begins with https:// or http://, at most ${MAX_URL} characters long.`;
const DAY = "must be a day of the calendar, such as 2026-03-01.";
const PART = `must be one of ${POLICY_PARTS.join(", ")}.`;

const part = z.enum(POLICY_PARTS, PART).default("unsaid");

/** What people write is read by the whole team, and is no place for a key. */
export const noteBody = z.strictObject({
  model_id: z
    .string("must be the id of a model.")
    .min(1, "must be the id of a model.")
    .max(MAX_MODEL_ID, "must be the id of a model."),
  training: part.meta({ description: "Whether prompts are trained on, as the source says" }),
  retention: part.meta({
    description:
      "Whether prompts are kept, as the source says. With both `unsaid` it is a remark and changes no verdict.",
  }),
  text: z
    .string(SIZE)
    .trim()
    .max(MAX_TEXT, SIZE)
    .transform((text) => redactSecrets(plainLines(text, MAX_TEXT)))
    .pipe(z.string().min(1, SIZE))
    .meta({ description: "Plain text; line ends stay. What reads like a secret is hidden." }),
  url: z
    .string(ADDRESS)
    .trim()
    .max(MAX_URL, ADDRESS)
    .transform((text, ctx): string => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url === null || !["http:", "https:"].includes(url.protocol)) {
        ctx.addIssue(ADDRESS);
        return z.NEVER;
      }
      if (url.username !== "" || url.password !== "" || redactSecrets(url.href) !== url.href) {
        ctx.addIssue("must not hold a password, a token or a key: everybody here can read it.");
        return z.NEVER;
      }
      return url.href;
    })
    .meta({ description: "Where it can be read; http or https" }),
  stated_on: z
    .string(DAY)
    .refine(isUtcDay, DAY)
    .meta({ description: "UTC day that the statement is of, today at the latest" }),
});
