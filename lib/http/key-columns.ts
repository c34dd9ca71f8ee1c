import type { KeyAnswer } from "@/lib/domain/keys/key-answers";

/** The columns of the keys as a table. */
export const KEY_COLUMNS = [
  ...(["id", "account_id", "name", "label", "hash", "kind", "workspace", "state"] as const),
  ...(["state_reason", "state_since", "policy", "monthly_budget_usd", "owner", "note"] as const),
  ...(["cap", "limit", "limit_remaining", "limit_reset", "include_byok_in_limit"] as const),
  ...(["usage_today_usd", "usage_month_usd", "byok_month_usd"] as const),
  ...(["requests_today", "free_requests_today", "last_used_at", "last_used_precision"] as const),
  ...(["created_at", "expires_at", "synced_at", "first_seen_at", "gone_at"] as const),
  ...(["match", "stored", "former_names"] as const),
] satisfies readonly (keyof KeyAnswer)[];
