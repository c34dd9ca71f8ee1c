import { z } from "zod";
import {
  EVENT_KINDS,
  MODEL_STATES,
  type ModelState,
  ROSTER_STATES,
} from "@/lib/domain/models/model-facts";
import { POLICY_PARTS, POLICY_VERDICTS } from "@/lib/domain/policy/policy";
import { isUtcDay, parseIso } from "@/lib/domain/time";
import { USAGE_GROUPS } from "@/lib/domain/usage/usage-answers";

export const SNAPSHOT_STATUSES = ["accepted", "held", "rejected"] as const;

const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 1_000;
const MAX_TEXT = 400;

/** Parameters of the API, each with the sentence that mends it. The same schemas make the OpenAPI document. */
export const stateParameter = z
  .string()
  .optional()
  .transform((text, ctx): readonly ModelState[] => {
    if (text === undefined) return ROSTER_STATES;
    if (text === "all") return MODEL_STATES;
    return chosen(text, { from: MODEL_STATES, ctx, orElse: ", or all" });
  })
  .meta({
    description: `Comma list of ${MODEL_STATES.join(", ")}, or \`all\`. Default: the roster, \`${ROSTER_STATES.join(",")}\`.`,
  });

export const policyParameter = listOf(POLICY_VERDICTS, "Any of these verdicts about prompts");
export const trainingParameter = listOf(
  POLICY_PARTS,
  "Any of these, of whether prompts are trained on; `no` is what a dated statement says, never the absence of one",
);
export const retentionParameter = listOf(POLICY_PARTS, "The same of whether prompts are kept");
export const kindParameter = listOf(EVENT_KINDS, "Any of these kinds");
export const statusParameter = listOf(SNAPSHOT_STATUSES, "Any of these");
export const groupByParameter = listOf(USAGE_GROUPS, "What to sum by, default `day`");

/** Ms. */
export function momentParameter(description: string) {
  return z
    .string()
    .transform((text, ctx): number => {
      const at = parseIso(text);
      if (at !== null) return at;
      ctx.addIssue(
        "must be an ISO date (2026-03-01, meaning 00:00 UTC) or a date-time with its zone (2026-03-01T12:00:00Z).",
      );
      return z.NEVER;
    })
    .optional()
    .meta({ description: `${description} ISO date (00:00 UTC) or date-time with zone.` });
}

/** An id in digits; 0 too. */
export function idParameter(description: string) {
  return z
    .string()
    .regex(/^\d{1,15}$/, "must be an id, written in digits.")
    .transform(Number)
    .optional()
    .meta({ description });
}

/** A UTC day. */
export function dayParameter(description: string) {
  return z
    .string()
    .refine(isUtcDay, "must be a day of the calendar, such as 2026-03-01.")
    .optional()
    .meta({ description });
}

/** Words, all of which count. */
export function wordsParameter(description: string) {
  return textParameter(description)
    .transform((text) =>
      text
        ?.split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    )
    .meta({ description });
}

export function textParameter(description: string) {
  return z
    .string()
    .max(MAX_TEXT, `must be at most ${MAX_TEXT} characters long.`)
    .optional()
    .meta({ description });
}

/** One that cannot be left out; `what` says what is missing. */
export function neededTextParameter(description: string, what: string) {
  return z
    .string(`is needed: ${what}.`)
    .max(MAX_TEXT, `must be at most ${MAX_TEXT} characters long.`)
    .meta({ description });
}

export const minContextParameter = wholeNumber({ least: 0, most: Number.MAX_SAFE_INTEGER })
  .optional()
  .meta({ description: "Least context length in tokens." });

export const cursorParameter = textParameter("`meta.next_cursor` of the page before, unchanged.");

export const limitParameter = wholeNumber({ least: 1, most: MAX_LIMIT })
  .optional()
  .meta({
    description: `Entries on a page, 1 to ${MAX_LIMIT}. Default: ${DEFAULT_LIMIT}, in CSV ${MAX_LIMIT}.`,
  });

const MAX_DAYS = 3_650;
const DEFAULT_DAYS = 90;

export const daysParameter = daysParameterUpTo(MAX_DAYS);

export function daysParameterUpTo(most: number) {
  return wholeNumber({ least: 1, most })
    .optional()
    .transform((days) => days ?? DEFAULT_DAYS)
    .meta({
      description: `UTC days back, today included, 1 to ${most}. Default: ${DEFAULT_DAYS}.`,
    });
}

export const formatParameter = z.enum(["json", "csv"], "must be json or csv.").optional().meta({
  description: "`csv` for a spreadsheet; cells that could run as a formula begin with `'`.",
});

export const flagParameter = z
  .enum(["true", "false", "1", "0"], "must be true or false.")
  .optional()
  .transform((text) => text === "true" || text === "1");

/** A table someone saves should be whole, so CSV starts from the highest limit. */
export function limitOf({
  limit,
  format,
}: {
  limit?: number | undefined;
  format?: string | undefined;
}): number {
  return limit ?? (format === "csv" ? MAX_LIMIT : DEFAULT_LIMIT);
}

export function wholeNumber({ least, most }: { least: number; most: number }) {
  return z.string().transform((text, ctx): number => {
    const value = Number(text);
    if (/^\d{1,16}$/.test(text) && value >= least && value <= most) return value;
    ctx.addIssue(
      most === Number.MAX_SAFE_INTEGER
        ? "must be a whole number, written in digits."
        : `must be a whole number from ${least} to ${most}.`,
    );
    return z.NEVER;
  });
}

export function listOf<const Value extends string>(values: readonly Value[], description: string) {
  return z
    .string()
    .transform((text, ctx) => chosen(text, { from: values, ctx, orElse: "" }))
    .optional()
    .meta({ description: `${description}, comma list of ${values.join(", ")}.` });
}

function chosen<Value extends string>(
  text: string,
  { from, ctx, orElse }: { from: readonly Value[]; ctx: z.RefinementCtx; orElse: string },
): readonly Value[] {
  const words = text.split(",").map((word) => word.trim());
  const known = from.filter((value) => words.includes(value));
  if (words.every((word) => from.some((value) => value === word))) return known;
  ctx.addIssue(`must be a comma list of ${from.join(", ")}${orElse}.`);
  return z.NEVER;
}
