import type {
  IncidentAnswer,
  IncidentDetailAnswer,
  TimelineAnswer,
} from "@/lib/domain/spend/incident-answers";
import type {
  KeyActionAnswer,
  KeyAuditAnswer,
  KeyFixAnswer,
} from "@/lib/domain/spend/key-audit-answers";
import type {
  SpendMeta,
  SpendRuleAnswer,
  SpendSums,
  TrapAnswer,
} from "@/lib/domain/spend/spend-answers";

/** Answers of the spend routes on `2026-01-01`, around hermes-agent's $1.50, with what the test cares about laid over them. */

export function buildKeyFix(overrides: Partial<KeyFixAnswer> = {}): KeyFixAnswer {
  return {
    can_change: true,
    why_not: null,
    link: "https://openrouter.ai/settings/keys",
    undoable: null,
    watch: null,
    ...overrides,
  };
}

/** Free only, no cap, nobody's. */
export function buildKeyAudit(overrides: Partial<KeyAuditAnswer> = {}): KeyAuditAnswer {
  return {
    key_id: 7,
    account_id: 1,
    key_name: "hermes-agent",
    label: "sk-or-v1-7e5...9a1",
    hash: "7e".repeat(32),
    policy: "free_only",
    monthly_budget_usd: null,
    cap: "none",
    limit_usd: null,
    limit_remaining_usd: null,
    limit_reset: null,
    include_byok_in_limit: false,
    state: "ok",
    owner: null,
    last_used_at: "2025-12-31T18:20:00Z",
    can_spend: "yes",
    at_most_usd: null,
    reasons: [
      { code: "no_cap", sentence: "It has no cap: nothing stops it." },
      { code: "no_owner", sentence: "Nobody is named as its owner." },
    ],
    danger: 7,
    synced_at: "2025-12-31T23:59:30Z",
    fix: buildKeyFix(),
    ...overrides,
  };
}

/** Locked at $0. */
export function buildLockedAudit(overrides: Partial<KeyAuditAnswer> = {}): KeyAuditAnswer {
  return buildKeyAudit({
    key_id: 8,
    key_name: "ci-pipeline",
    label: "sk-or-v1-c1c...1c9",
    hash: "c1".repeat(32),
    cap: "capped",
    limit_usd: "0.00",
    limit_remaining_usd: "0.00",
    owner: "platform",
    can_spend: "no",
    at_most_usd: "0.00",
    reasons: [{ code: "locked", sentence: "Its cap is $0: paid requests are refused." }],
    danger: 0,
    ...overrides,
  });
}

export function buildIncident(overrides: Partial<IncidentAnswer> = {}): IncidentAnswer {
  return {
    id: 1,
    account_id: 1,
    key_id: 7,
    key_name: "hermes-agent",
    cause: "free_ended",
    status: "open",
    first_day: "2025-12-31",
    last_day: "2025-12-31",
    first_at: "2025-12-31T18:02:00Z",
    last_at: "2025-12-31T18:20:00Z",
    cost_usd: "1.50",
    requests: 14,
    models: [{ model_id: "google/gemini-3-flash", requests: 14, cost_usd: "1.50" }],
    providers: ["Google"],
    detected_by: "key_usage",
    detected_at: "2025-12-31T18:02:48Z",
    detected_after_s: 48,
    settled: false,
    summary:
      "The free model it used, stepfun/step-3.5-flash:free, left the catalog at 17:41 UTC without notice. 21 minutes later the key began to call a paid model: 14 requests, 18:02 to 18:20. Found 48 s after the first cent, by the key's own counter.",
    reasons: [
      {
        sentence: "60 free requests in the 3 hours before, none after.",
        data: { modelId: "stepfun/step-3.5-flash:free", requests: 60 },
        link: "/models/stepfun/step-3.5-flash:free",
      },
      {
        sentence: "stepfun/step-3.5-flash:free is missing from two snapshots.",
        data: { modelId: "stepfun/step-3.5-flash:free" },
        link: null,
      },
    ],
    other_causes: [],
    evidence: [
      {
        detected_by: "key_usage",
        day: "2025-12-31",
        model_id: null,
        cost_usd: "1.50",
        requests: null,
        heard_at: "2025-12-31T18:02:48Z",
        told_at: "2025-12-31T18:21:00Z",
      },
    ],
    status_at: "2025-12-31T18:02:48Z",
    status_by: null,
    status_reason: null,
    rule_id: null,
    merged_into: null,
    changed_at: "2025-12-31T18:21:00Z",
    ...overrides,
  };
}

export function buildTimeline(overrides: Partial<TimelineAnswer> = {}): TimelineAnswer {
  return {
    from: "2025-12-31T15:02:00Z",
    to: "2025-12-31T19:20:00Z",
    uses: [
      {
        at: "2025-12-31T17:30:00Z",
        until: "2025-12-31T17:31:00Z",
        model_id: "stepfun/step-3.5-flash:free",
        requests: 3,
        cost_usd: "0.00",
        kind: "free",
      },
      {
        at: "2025-12-31T18:02:00Z",
        until: "2025-12-31T18:03:00Z",
        model_id: "google/gemini-3-flash",
        requests: 14,
        cost_usd: "1.50",
        kind: "paid",
      },
    ],
    catalog: [
      {
        model_id: "stepfun/step-3.5-flash:free",
        spells: [
          {
            state: "free",
            from: "2025-11-01T00:00:00Z",
            last_seen: "2025-12-31T17:26:00Z",
            to: "2025-12-31T17:41:00Z",
          },
        ],
      },
    ],
    catalog_at: "2025-12-31T23:56:00Z",
    ...overrides,
  };
}

export function buildIncidentDetail(
  overrides: Partial<IncidentDetailAnswer> = {},
): IncidentDetailAnswer {
  return {
    ...buildIncident(),
    timeline: buildTimeline(),
    history: [
      {
        id: 1,
        at: "2025-12-31T18:02:48Z",
        kind: "found",
        who: null,
        text: "Found by the key's own counter, 48 s after the first cent.",
      },
    ],
    key: buildKeyAudit(),
    rules: [],
    ...overrides,
  };
}

export function buildKeyAction(overrides: Partial<KeyActionAnswer> = {}): KeyActionAnswer {
  return {
    id: 1,
    key_id: 7,
    key_name: "hermes-agent",
    action: "cap",
    at: "2025-12-31T18:30:00Z",
    who: "ann@example.org",
    status: "done",
    before: { limit: null, limit_reset: null, disabled: false },
    after: { limit: "0.00", limit_reset: null, disabled: false },
    answer: "OpenRouter answered 200: the key's limit is 0.",
    undoes: null,
    incident_id: 1,
    ...overrides,
  };
}

/** Announced for the 7th, used by ci-pipeline. */
export function buildTrap(overrides: Partial<TrapAnswer> = {}): TrapAnswer {
  return {
    model_id: "arcee/trinity-large:free",
    kind: "announced",
    last_seen: null,
    gone_at: null,
    expires_on: "2026-01-08",
    confirmed: true,
    twin: { model_id: "arcee/trinity-large", prompt_usd: "0.90", completion_usd: "1.80" },
    keys: [
      {
        key_id: 8,
        key_name: "ci-pipeline",
        requests: 96,
        last_used_at: "2025-12-31T20:47:00Z",
        can_spend: "no",
      },
    ],
    replacements: [{ id: "acme/tiny:free", reasons: ["same abilities", "other vendor"] }],
    ...overrides,
  };
}

export function buildSpendRule(overrides: Partial<SpendRuleAnswer> = {}): SpendRuleAnswer {
  return {
    id: 1,
    key_id: 8,
    key_name: "ci-pipeline",
    model_id: "acme/tiny:free",
    reason: "The nightly report searches the web.",
    made_at: "2025-12-12T09:00:00Z",
    made_by: "ann@example.org",
    ...overrides,
  };
}

export function buildSums(overrides: Partial<SpendSums> = {}): SpendSums {
  return {
    intended_usd: "0.00",
    expected_usd: "0.00",
    unintended_usd: "0.00",
    total_usd: "0.00",
    ...overrides,
  };
}

/** December 2025: $11.20 meant, $0.22 expected, $1.92 not. */
export function buildSpendMeta(overrides: Partial<SpendMeta> = {}): SpendMeta {
  const sums = buildSums({
    intended_usd: "11.20",
    expected_usd: "0.22",
    unintended_usd: "1.92",
    total_usd: "13.34",
  });
  return {
    month: "2025-12",
    from: "2025-12-01",
    to: "2025-12-31",
    totals: sums,
    by_day: [
      {
        ...buildSums({ intended_usd: "11.20", expected_usd: "0.22", total_usd: "11.42" }),
        day: "2025-12-12",
      },
      { ...buildSums({ unintended_usd: "0.42", total_usd: "0.42" }), day: "2025-12-30" },
      { ...buildSums({ unintended_usd: "1.50", total_usd: "1.50" }), day: "2025-12-31" },
    ],
    by_key: [
      {
        ...buildSums({ intended_usd: "11.20", total_usd: "11.20" }),
        key_id: 9,
        key_name: "research",
      },
      {
        ...buildSums({ unintended_usd: "1.92", total_usd: "1.92" }),
        key_id: 7,
        key_name: "hermes-agent",
      },
      {
        ...buildSums({ expected_usd: "0.22", total_usd: "0.22" }),
        key_id: 8,
        key_name: "ci-pipeline",
      },
    ],
    budgets: [
      {
        key_id: 9,
        key_name: "research",
        owner: "data team",
        budget_usd: "20.00",
        spent_usd: "11.20",
        share: 0.56,
        forecast: {
          at_end_usd: "16.40",
          low_usd: "14.10",
          high_usd: "19.20",
          runs_out_on: null,
        },
      },
    ],
    balance_usd: "8.31",
    months: ["2025-12", "2025-11"],
    ...overrides,
  };
}
