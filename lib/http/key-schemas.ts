import { z } from "zod";
import { KEY_POLICIES } from "@/lib/domain/keys/key";
import { readPastedKey } from "@/lib/domain/keys/pasted-key";
import { readUsd } from "@/lib/domain/money";
import { cursorParameter, formatParameter, limitParameter } from "./parameters";

const MAX_NAME = 80;
const MAX_OWNER = 120;
const MAX_NOTE = 2_000;
/** Far over any key, with what people paste around it. */
const MAX_SECRET = 2_000;

/** The key out of whatever was pasted around it. A refusal says what is wrong and never repeats it. */
const secret = z
  .string("must be text.")
  .max(MAX_SECRET, "is too long to be a key.")
  .transform((text, ctx): string => {
    const read = readPastedKey(text);
    if (read.kind === "key") return read.secret;
    ctx.addIssue(read.reason);
    return z.NEVER;
  })
  .meta({ description: "A key of OpenRouter's, of either kind. It is never answered." });

const policy = z
  .enum(KEY_POLICIES, `must be one of ${KEY_POLICIES.join(", ")}.`)
  .meta({ description: "What the team means it for." });

const budget = z
  .string("must be decimal USD such as 25.00, or null.")
  .transform((text, ctx): number => {
    const nanoUsd = readUsd(text.trim());
    if (nanoUsd !== null) return nanoUsd;
    ctx.addIssue("must be decimal USD such as 25.00, or null.");
    return z.NEVER;
  })
  .nullable()
  .meta({ description: "USD a UTC month; null for none. Only with `paid_allowed`." });

const owner = note(MAX_OWNER).meta({ description: "Who answers for it; empty is null." });

/** Bodies of requests. */
export const newKeyBody = z.strictObject({
  secret,
  keep: z.enum(["sealed", "hash_only"], "must be one of sealed, hash_only.").meta({
    description:
      "`sealed` keeps the secret, encrypted, so that Gratis can ask with it; `hash_only` uses it this once and keeps its hash.",
  }),
  name: name("Shown until OpenRouter's list tells its own name.").optional(),
  policy: policy.optional(),
  owner: owner.optional(),
  note: note(MAX_NOTE).optional(),
});
export const keyBody = z.strictObject({
  policy: policy.optional(),
  monthly_budget_usd: budget.optional(),
  owner: owner.optional(),
  note: note(MAX_NOTE).optional(),
});
export const accountBody = z.strictObject({ name: name("What the team calls it.") });

export const keysParameters = z.strictObject({
  account: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, "must be the id of an account.")
    .transform(Number)
    .optional()
    .meta({ description: "Only keys of this account." }),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});

function name(description: string) {
  const message = `must be 1 to ${MAX_NAME} characters long.`;
  return z.string(message).trim().min(1, message).max(MAX_NAME, message).meta({ description });
}

/** Trimmed; empty is null. */
function note(max: number) {
  return z
    .string("must be text or null.")
    .trim()
    .max(max, `must be at most ${max} characters long.`)
    .transform((text) => (text === "" ? null : text))
    .nullable();
}
