import { z } from "zod";
import { ROLES, TOKEN_SCOPES } from "@/lib/domain/access/access";
import type {
  AuditAnswer,
  InvitationAnswer,
  LinkAnswer,
  MeAnswer,
  NewShareLinkAnswer,
  NewTokenAnswer,
  PersonAnswer,
  SecondFactorAnswer,
  SessionAnswer,
  ShareLinkAnswer,
  SignInAnswer,
  TokenAnswer,
} from "@/lib/domain/access/access-answers";
import { AUDIT_ACTIONS, AUDIT_ACTOR_KINDS, AUDIT_RESULTS } from "@/lib/domain/access/audit";
import { isoTime } from "./api-schemas";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about people, tokens and the audit log. */
const role = z.enum(ROLES);
const lastFour = z.string().meta({ description: "Last four characters, to tell them apart" });
const told = { description: "Told this once" };

export const sessionSchema = shapeOf<SessionAnswer>()(
  z.object({
    kind: z.enum(["person", "token", "public", "nobody"]),
    email: z.string().nullable(),
    name: z.string().nullable(),
    role: role.nullable(),
  }),
).meta({ id: "Session" });

export const signInSchema = shapeOf<SignInAnswer>()(
  z.object({
    next: z
      .enum(["done", "code"])
      .meta({ description: "`code`: the second factor is still asked for" }),
  }),
).meta({ id: "SignIn" });

export const addressSchema = z.object({ url: z.string().meta({ description: "Where to go" }) });

export const personSchema = shapeOf<PersonAnswer>()(
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    second_factor: z.boolean(),
    created_at: isoTime,
    last_seen_at: isoTime.nullable(),
  }),
).meta({ id: "Person" });

export const invitationSchema = shapeOf<InvitationAnswer>()(
  z.object({
    id: z.string(),
    email: z.string(),
    role,
    invited_by: z.string(),
    created_at: isoTime,
    expires_at: isoTime,
  }),
).meta({ id: "Invitation" });

export const linkSchema = shapeOf<LinkAnswer>()(
  z.object({ url: z.string().meta(told), expires_at: isoTime.nullable() }),
).meta({ id: "Link" });

export const newInvitationSchema = shapeOf<InvitationAnswer & { url: string }>()(
  invitationSchema.extend({ url: z.string().meta(told) }),
).meta({ id: "NewInvitation" });

export const meSchema = shapeOf<MeAnswer>()(
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    second_factor: z.boolean(),
    recovery_codes_left: z.number().int().nullable(),
    has_password: z.boolean(),
    by_proxy: z.boolean(),
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        created_at: isoTime,
        last_seen_at: isoTime,
        expires_at: isoTime,
        address: z.string().nullable(),
        user_agent: z.string().nullable(),
      }),
    ),
  }),
).meta({ id: "Me" });

const recoveryCodes = z.array(z.string()).meta(told);

export const secondFactorSchema = shapeOf<SecondFactorAnswer>()(
  z.object({
    uri: z.string().meta({ description: "`otpauth:` address for a QR code; told this once" }),
    secret: z.string().meta({ description: "The same secret in base32; told this once" }),
    recovery_codes: recoveryCodes,
  }),
).meta({ id: "SecondFactor" });

export const recoveryCodesSchema = z
  .object({ recovery_codes: recoveryCodes })
  .meta({ id: "RecoveryCodes" });

export const tokenSchema = shapeOf<TokenAnswer>()(
  z.object({
    id: z.string(),
    name: z.string(),
    scope: z.enum(TOKEN_SCOPES),
    last_four: lastFour,
    created_by: z.string(),
    created_at: isoTime,
    expires_at: isoTime.nullable(),
    last_used_at: isoTime.nullable(),
    revoked_at: isoTime.nullable(),
  }),
).meta({ id: "Token" });

export const newTokenSchema = shapeOf<NewTokenAnswer>()(
  tokenSchema.extend({ token: z.string().meta(told) }),
).meta({ id: "NewToken" });

export const shareLinkSchema = shapeOf<ShareLinkAnswer>()(
  z.object({
    id: z.string(),
    name: z.string(),
    last_four: lastFour,
    created_by: z.string(),
    created_at: isoTime,
    expires_at: isoTime.nullable(),
    last_used_at: isoTime.nullable(),
    revoked_at: isoTime.nullable(),
  }),
).meta({ id: "ShareLink" });

export const newShareLinkSchema = shapeOf<NewShareLinkAnswer>()(
  shareLinkSchema.extend({ url: z.string().meta(told) }),
).meta({ id: "NewShareLink" });

export const auditSchema = shapeOf<AuditAnswer>()(
  z.object({
    id: z.number().int(),
    at: isoTime,
    actor_kind: z.enum(AUDIT_ACTOR_KINDS),
    actor: z.string().nullable(),
    address: z.string().nullable(),
    action: z.enum(AUDIT_ACTIONS),
    target: z.string().nullable(),
    result: z.enum(AUDIT_RESULTS),
    detail: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .nullable(),
  }),
).meta({ id: "AuditEntry" });
