import { z } from "zod";
import { CAP_KINDS, KEY_POLICIES, KEY_STATES } from "@/lib/domain/keys/key";
import { AUDIT_REASONS } from "@/lib/domain/spend/audit-key";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { isoTime } from "./api-schemas";
import { keyFixSchema } from "./key-action-schemas";
import { shapeOf } from "./shape-of";

const usd = z.string().nullable().meta({ description: "USD as a decimal string" });

/** Whether a key can spend money today, as the API answers it. */
export const keyAuditSchema = shapeOf<KeyAuditAnswer>()(
  z.object({
    key_id: z.number().int(),
    account_id: z.number().int().nullable(),
    key_name: z.string().nullable(),
    label: z.string().nullable().meta({ description: "OpenRouter's mask of the key" }),
    hash: z.string(),
    policy: z.enum(KEY_POLICIES),
    monthly_budget_usd: usd,
    cap: z.enum(CAP_KINDS).meta({ description: "`none` is no cap; `unknown` was not told" }),
    limit_usd: usd.meta({ description: "Null without a cap; `0.00` is locked" }),
    limit_remaining_usd: usd,
    limit_reset: z.string().nullable(),
    include_byok_in_limit: z.boolean().nullable(),
    state: z.enum(KEY_STATES),
    owner: z.string().nullable(),
    last_used_at: isoTime.nullable(),
    can_spend: z.enum(["yes", "no", "unknown"]),
    at_most_usd: usd.meta({ description: "Today; null when there is no end, or none is known" }),
    reasons: z
      .array(z.object({ code: z.enum(AUDIT_REASONS), sentence: z.string() }))
      .meta({ description: "The one that decides first" }),
    danger: z.number().int().meta({ description: "The larger, the worse; 0 cannot spend" }),
    synced_at: isoTime.nullable(),
    fix: keyFixSchema,
  }),
).meta({ id: "KeyAudit" });
