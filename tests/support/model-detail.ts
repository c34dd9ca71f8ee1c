import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { EvidenceAnswer } from "@/lib/domain/policy/policy-answers";
import { buildModelAnswer } from "./answers";

/** A free model with a page of its own that nobody said anything about, with what the test cares about laid over it. */
export function buildModelDetail(overrides: Partial<ModelDetailAnswer> = {}): ModelDetailAnswer {
  return {
    ...buildModelAnswer(),
    listed: true,
    last_seen: "2025-12-31T23:45:00Z",
    gone_since: null,
    canonical_slug: "acme/tiny-20251001",
    created: "2025-10-09T08:53:20Z",
    description: null,
    description_source: null,
    hugging_face_id: null,
    is_moderated: false,
    evidence: [],
    endpoints: [],
    endpoints_checked_at: null,
    providers: [],
    spells: [
      {
        state: "free",
        from: "2025-12-01T00:00:00Z",
        last_seen: "2025-12-31T23:45:00Z",
        to: null,
        announced_expiry: null,
      },
    ],
    replacements: [],
    no_replacement_because: null,
    ...overrides,
  };
}

/** A sentence of the description that says that prompts are kept, unless the test says otherwise. */
export function buildEvidence(overrides: Partial<EvidenceAnswer> = {}): EvidenceAnswer {
  return {
    source: "description_note",
    says: "retained",
    training: "unsaid",
    retention: "yes",
    source_url: "https://openrouter.ai/api/v1/model/acme/tiny:free",
    quote: "All prompts are logged.",
    first_seen: "2025-12-02T04:00:00Z",
    last_seen: "2025-12-31T04:00:00Z",
    decides: false,
    uncovered: [],
    note: null,
    ...overrides,
  };
}
