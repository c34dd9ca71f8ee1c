import type {
  EndpointAnswer,
  ModelAnswer,
  ModelDetailAnswer,
  ProviderAnswer,
} from "@/lib/domain/models/model-answers";
import type { EvidenceAnswer, PolicyAnswer } from "@/lib/domain/policy/policy-answers";
import { publicSpell } from "./public-history";

export function publicModel(model: ModelAnswer): ModelAnswer {
  return factsOf(model);
}

export function publicModelDetail(model: ModelDetailAnswer): ModelDetailAnswer {
  return {
    ...factsOf(model),
    listed: model.listed,
    last_seen: model.last_seen,
    gone_since: model.gone_since,
    canonical_slug: model.canonical_slug,
    created: model.created,
    description: model.description,
    hugging_face_id: model.hugging_face_id,
    is_moderated: model.is_moderated,
    evidence: model.evidence.map(publicEvidence),
    endpoints: model.endpoints.map(publicEndpoint),
    endpoints_checked_at: model.endpoints_checked_at,
    providers: model.providers.map(publicProvider),
    description_source: publicSource(model.description_source),
    spells: model.spells.map(publicSpell),
    replacements: model.replacements.map(({ id, reasons }) => ({ id, reasons })),
    no_replacement_because: model.no_replacement_because,
  };
}

function factsOf(model: ModelAnswer | ModelDetailAnswer): ModelAnswer {
  return {
    id: model.id,
    name: model.name,
    author: model.author,
    state: model.state,
    context_length: model.context_length,
    max_completion_tokens: model.max_completion_tokens,
    input_modalities: model.input_modalities,
    output_modalities: model.output_modalities,
    supported_parameters: model.supported_parameters,
    pricing: model.pricing,
    state_since: model.state_since,
    state_since_exact: model.state_since_exact,
    listed_since: model.listed_since,
    expires_on: model.expires_on,
    knowledge_cutoff: model.knowledge_cutoff,
    data_policy: publicPolicy(model.data_policy),
    uptime_last_1d: model.uptime_last_1d,
    twin: model.twin,
    // What the team watches is the team's.
    watched: false,
    source: model.source,
  };
}

function publicPolicy(policy: PolicyAnswer): PolicyAnswer {
  return {
    verdict: policy.verdict,
    evidence_count: policy.evidence_count,
    training: policy.training,
    retention: policy.retention,
    conflict: policy.conflict,
  };
}

function publicSource(
  source: ModelDetailAnswer["description_source"],
): ModelDetailAnswer["description_source"] {
  return source && { url: source.url, taken_at: source.taken_at };
}

function publicEvidence(evidence: EvidenceAnswer): EvidenceAnswer {
  return {
    source: evidence.source,
    says: evidence.says,
    training: evidence.training,
    retention: evidence.retention,
    source_url: evidence.source_url,
    quote: evidence.quote,
    first_seen: evidence.first_seen,
    last_seen: evidence.last_seen,
    decides: evidence.decides,
    uncovered: evidence.uncovered,
    // Notes are the team's and are not among what the public view reads.
    note: null,
  };
}

function publicProvider(provider: ProviderAnswer): ProviderAnswer {
  return {
    slug: provider.slug,
    name: provider.name,
    privacy_policy_url: provider.privacy_policy_url,
    terms_of_service_url: provider.terms_of_service_url,
    status_page_url: provider.status_page_url,
    headquarters: provider.headquarters,
    seen_at: provider.seen_at,
  };
}

function publicEndpoint(endpoint: EndpointAnswer): EndpointAnswer {
  return {
    tag: endpoint.tag,
    provider_name: endpoint.provider_name,
    context_length: endpoint.context_length,
    max_completion_tokens: endpoint.max_completion_tokens,
    quantization: endpoint.quantization,
    status: endpoint.status,
    uptime_last_5m: endpoint.uptime_last_5m,
    uptime_last_30m: endpoint.uptime_last_30m,
    uptime_last_1d: endpoint.uptime_last_1d,
    latency_last_30m: endpoint.latency_last_30m,
    throughput_last_30m: endpoint.throughput_last_30m,
    last_seen: endpoint.last_seen,
  };
}
