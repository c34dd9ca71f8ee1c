import { z } from "zod";
import { ROLES, TOKEN_SCOPES } from "@/lib/domain/access/access";
import { AUDIT_ACTIONS, AUDIT_RESULTS } from "@/lib/domain/access/audit";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/domain/access/password-rule";
import { isUtcDay } from "@/lib/domain/time";
import { cursorParameter, formatParameter, limitParameter, textParameter } from "./parameters";

const MAX_EMAIL = 254;
const MAX_NAME = 80;
/** Far over any secret of ours: what is longer is a slip. */
const MAX_SECRET = 400;
/** As long as a browser's address may well be. */
const MAX_PATH = 2_000;

const email = z
  .string("must be an e-mail address.")
  .trim()
  .toLowerCase()
  .pipe(
    z
      .email("must be an e-mail address.")
      .max(MAX_EMAIL, `must be at most ${MAX_EMAIL} characters long.`),
  )
  .meta({ description: "E-mail address; upper and lower case are the same.", format: "email" });

const name = z
  .string(`must be 1 to ${MAX_NAME} characters long.`)
  .trim()
  .min(1, `must be 1 to ${MAX_NAME} characters long.`)
  .max(MAX_NAME, `must be 1 to ${MAX_NAME} characters long.`);

/** Only read here; the rule for passwords has a code and a sentence of its own. */
const newPassword = z
  .string("must be text.")
  .max(MAX_SECRET, "is too long.")
  .meta({
    description: `${PASSWORD_MIN} to ${PASSWORD_MAX} characters, none of the most used passwords.`,
  });
const password = z.string("must be text.").max(MAX_SECRET, "is too long.");
const secret = z.string("must be text.").trim().min(1, "is empty.").max(MAX_SECRET, "is too long.");
const role = z.enum(ROLES, `must be one of ${ROLES.join(", ")}.`);

/** Six digits, however they are grouped. */
const code = z
  .string("must be six digits.")
  .transform((text) => text.replaceAll(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "must be six digits."))
  .meta({ description: "Six digits of the authenticator app." });

const lastDay = z
  .string("must be a UTC day such as 2026-03-01.")
  .refine(isUtcDay, "must be a UTC day such as 2026-03-01.")
  .optional()
  .meta({ description: "Last UTC day on which it works. Left out: no end." });

/** Bodies of requests. */
export const signInBody = z.strictObject({ email, password });
export const codeBody = z
  .strictObject({
    code: code.optional(),
    recovery_code: secret.optional().meta({ description: "One of the codes kept for a lost app." }),
  })
  .refine((given) => (given.code === undefined) !== (given.recovery_code === undefined), {
    path: ["code"],
    message: "or recovery_code is needed, one of the two.",
  });
export const oidcBody = z.strictObject({
  next: z
    .string("must be a path of Gratis.")
    .max(MAX_PATH, "is too long.")
    .optional()
    .meta({ description: "Path of a page of ours to come back to." }),
});
export const setupBody = z.strictObject({ token: secret, email, name, password: newPassword });
export const roleBody = z.strictObject({ role });
export const inviteBody = z.strictObject({ email, role });
export const acceptBody = z.strictObject({
  token: secret,
  name: name.optional().meta({ description: "Needed to join; not taken for a new password." }),
  password: newPassword,
});
export const nameBody = z.strictObject({ name });
export const changePasswordBody = z.strictObject({
  current_password: password,
  new_password: newPassword,
});
export const passwordBody = z.strictObject({ password });
export const confirmBody = z.strictObject({ code });
export const newTokenBody = z.strictObject({
  name,
  scope: z.enum(TOKEN_SCOPES, `must be one of ${TOKEN_SCOPES.join(", ")}.`),
  expires_on: lastDay,
});
export const newShareLinkBody = z.strictObject({ name, expires_on: lastDay });

function dayParameter(description: string) {
  return z
    .string()
    .refine(isUtcDay, "must be a UTC day such as 2026-03-01.")
    .optional()
    .meta({ description });
}

export const auditParameters = z.strictObject({
  action: z
    .enum(AUDIT_ACTIONS, "must be one of the actions in the OpenAPI document.")
    .optional()
    .meta({ description: "Only this action." }),
  actor: textParameter("Only this actor: address of a person or name of a token, whole."),
  result: z
    .enum(AUDIT_RESULTS, `must be one of ${AUDIT_RESULTS.join(", ")}.`)
    .optional()
    .meta({ description: "Only this result." }),
  from: dayParameter("First UTC day, included."),
  to: dayParameter("Last UTC day, included."),
  limit: limitParameter,
  cursor: cursorParameter,
  format: formatParameter,
});
