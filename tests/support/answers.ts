import type { EventAnswer } from "@/lib/domain/history/history-answers";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";

/** A plain free text model as the API answers it, with what the test cares about laid over it. */
export function buildModelAnswer(overrides: Partial<ModelAnswer> = {}): ModelAnswer {
  const id = overrides.id ?? "acme/tiny:free";
  return {
    id,
    name: `Acme: ${id}`,
    author: id.split("/")[0] ?? id,
    state: "free",
    context_length: 131_072,
    max_completion_tokens: 32_768,
    input_modalities: ["text"],
    output_modalities: ["text"],
    supported_parameters: ["max_tokens", "temperature", "tools"],
    pricing: { prompt: "0", completion: "0" },
    state_since: "2025-12-01T00:00:00Z",
    state_since_exact: true,
    listed_since: "2025-12-01T00:00:00Z",
    expires_on: null,
    knowledge_cutoff: null,
    data_policy: buildPolicyAnswer(),
    uptime_last_1d: null,
    twin: null,
    watched: false,
    source: "poll",
    ...overrides,
  };
}

/** Nobody said anything about prompts, unless the test says otherwise. */
export function buildPolicyAnswer(overrides: Partial<PolicyAnswer> = {}): PolicyAnswer {
  return {
    verdict: "assumed",
    evidence_count: 0,
    training: "unsaid",
    retention: "unsaid",
    conflict: false,
    ...overrides,
  };
}

/** A catalog that is four minutes old at `2026-01-01T00:00:00Z`, and well. */
export function buildStatusAnswer(
  overrides: Partial<CatalogStatusAnswer> = {},
): CatalogStatusAnswer {
  return {
    snapshot_at: "2025-12-31T23:56:00Z",
    source: "poll",
    freshness: "fresh",
    interval_seconds: 900,
    next_run_at: "2026-01-01T00:11:00Z",
    problem: null,
    other_scheduler: null,
    bundled: null,
    ...overrides,
  };
}

export function buildEventAnswer(overrides: Partial<EventAnswer> = {}): EventAnswer {
  return {
    id: 1,
    kind: "free_added",
    model_id: "acme/tiny:free",
    before: null,
    after: { state: "free", context_length: 131_072 },
    last_seen: "2025-12-31T20:00:00Z",
    first_missing: "2025-12-31T20:15:00Z",
    at: "2025-12-31T20:15:00Z",
    confirmed: true,
    found_after_gap: false,
    ...overrides,
  };
}
