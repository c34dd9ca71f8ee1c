import type { AccountAnswer, KeyAnswer } from "@/lib/domain/keys/key-answers";

/** A free-only inference key that is well at `2026-01-01T00:00:00Z`, with what the test cares about laid over it. */
export function buildKeyAnswer(overrides: Partial<KeyAnswer> = {}): KeyAnswer {
  return {
    id: 1,
    account_id: 1,
    hash: "ab".repeat(32),
    name: "ci-bot",
    label: "sk-or-v1-abc...1c96",
    kind: "inference",
    workspace: "Default",
    policy: "free_only",
    monthly_budget_usd: null,
    limit: 0,
    cap: "capped",
    limit_remaining: 0,
    limit_reset: null,
    include_byok_in_limit: false,
    disabled: false,
    owner: null,
    note: null,
    usage_today_usd: "0.00",
    usage_month_usd: "0.00",
    byok_month_usd: "0.00",
    requests_today: 12,
    free_requests_today: 12,
    last_used_at: "2025-12-31T23:57:00Z",
    last_used_precision: "minute",
    created_at: "2025-11-01T00:00:00Z",
    expires_at: null,
    synced_at: "2025-12-31T23:59:00Z",
    state: "ok",
    state_reason: null,
    state_since: "2025-11-01T00:00:00Z",
    match: null,
    stored: "none",
    former_names: [],
    first_seen_at: "2025-11-01T00:00:00Z",
    gone_at: null,
    ...overrides,
  };
}

/** An account with a management key and nothing wrong. */
export function buildAccountAnswer(overrides: Partial<AccountAnswer> = {}): AccountAnswer {
  return {
    id: 1,
    name: "Acme",
    balance_usd: "12.34",
    credits_as_of: "2025-12-31T23:58:00Z",
    has_inference_key: false,
    has_management_key: true,
    has_broadcast: false,
    syncs: [
      {
        subject: "keys",
        through: null,
        ok_at: "2025-12-31T23:59:30Z",
        tried_at: "2025-12-31T23:59:30Z",
        error: null,
      },
    ],
    workspaces: [
      {
        id: "w1",
        name: "Default",
        is_data_discount_logging_enabled: false,
        is_broadcast_enabled: false,
      },
    ],
    ...overrides,
  };
}
