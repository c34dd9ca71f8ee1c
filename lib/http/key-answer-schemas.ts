import { z } from "zod";
import type { AnswerMeta, Paged } from "@/lib/domain/answers";
import {
  CAP_KINDS,
  KEY_KINDS,
  KEY_MATCHES,
  KEY_POLICIES,
  KEY_STATES,
  KEY_STORES,
} from "@/lib/domain/keys/key";
import {
  type AccountAnswer,
  type KeyAnswer,
  type KeysMeta,
  type NewKeyAnswer,
  SYNC_SUBJECTS,
} from "@/lib/domain/keys/key-answers";
import { metaFields } from "./answer-schemas";
import { isoTime } from "./api-schemas";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about keys and accounts. */
const usd = z.string().nullable().meta({ description: "USD as a decimal string" });
const usdNumber = z.number().nullable().meta({ description: "USD, as OpenRouter gives it" });
const count = z.number().int().nullable();

export const keySchema = shapeOf<KeyAnswer>()(
  z.object({
    id: z.number().int(),
    account_id: z.number().int().nullable(),
    hash: z.string().meta({ description: "SHA-256 of the key, as OpenRouter knows it" }),
    name: z.string().nullable(),
    label: z.string().nullable().meta({ description: "OpenRouter's mask of the key" }),
    kind: z.enum(KEY_KINDS).nullable(),
    workspace: z.string().nullable(),
    policy: z.enum(KEY_POLICIES),
    monthly_budget_usd: usd,
    limit: usdNumber,
    cap: z.enum(CAP_KINDS).meta({ description: "`none` is no cap; `unknown` was not told" }),
    limit_remaining: usdNumber,
    limit_reset: z.string().nullable(),
    include_byok_in_limit: z.boolean().nullable(),
    disabled: z.boolean(),
    owner: z.string().nullable(),
    note: z.string().nullable(),
    usage_today_usd: usd,
    usage_month_usd: usd,
    byok_month_usd: usd,
    requests_today: count,
    free_requests_today: count,
    last_used_at: isoTime.nullable(),
    last_used_precision: z.enum(["minute", "day"]).nullable(),
    created_at: isoTime.nullable(),
    expires_at: isoTime.nullable(),
    synced_at: isoTime.nullable(),
    state: z.enum(KEY_STATES),
    state_reason: z.string().nullable(),
    state_since: isoTime,
    match: z.enum(KEY_MATCHES).nullable(),
    stored: z.enum(KEY_STORES).meta({ description: "Where Gratis has the secret" }),
    former_names: z.array(z.string()),
    first_seen_at: isoTime,
    gone_at: isoTime.nullable(),
  }),
).meta({ id: "Key" });

export const newKeySchema = shapeOf<NewKeyAnswer>()(
  keySchema.extend({
    is_new: z.boolean().meta({ description: "False when the key was known before" }),
  }),
).meta({ id: "NewKey" });

export const accountSchema = shapeOf<AccountAnswer>()(
  z.object({
    id: z.number().int(),
    name: z.string(),
    balance_usd: usd,
    credits_as_of: isoTime.nullable(),
    has_inference_key: z.boolean(),
    has_management_key: z.boolean(),
    has_broadcast: z.boolean(),
    syncs: z.array(
      z.object({
        subject: z.enum(SYNC_SUBJECTS),
        through: isoTime.nullable(),
        ok_at: isoTime.nullable(),
        tried_at: isoTime,
        error: z.object({ code: z.string(), message: z.string(), since: isoTime }).nullable(),
      }),
    ),
    workspaces: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        is_data_discount_logging_enabled: z.boolean().nullable(),
        is_broadcast_enabled: z.boolean().nullable(),
      }),
    ),
  }),
).meta({ id: "Account" });

const keysMeta = shapeOf<AnswerMeta & KeysMeta & Paged>()(
  z.object({
    ...metaFields,
    next_cursor: z.string().nullable(),
    accounts: z.array(accountSchema),
    problems: z
      .array(
        z.object({
          variable: z.string(),
          label: z.string(),
          code: z.string(),
          message: z.string(),
          since: isoTime,
        }),
      )
      .meta({ description: "Keys of the environment that could not be used" }),
  }),
);

export const keysAnswer = z.object({ data: z.array(keySchema), meta: keysMeta });
