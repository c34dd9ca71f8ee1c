import { may, type Visitor } from "./access";
import type {
  CatalogStatusAnswer,
  EndpointAnswer,
  EventAnswer,
  EvidenceAnswer,
  HistoryModelAnswer,
  LifetimeAnswer,
  ModelAnswer,
  ModelDetailAnswer,
  PolicyAnswer,
  ProviderAnswer,
  SpellAnswer,
  UptimeAnswer,
} from "./answers";
import type { DiffAnswer, DiffModelAnswer } from "./diff-answer";
import type { ChainAnswer, ChainEntryAnswer, CoverageCellAnswer } from "./tool-answers";

/**
 * What the public view shows: each answer is put together anew from the fields named here, so that a field added to an answer
 * later is not shown before somebody has decided about it. Usage, keys, spend and names of people have no place in it.
 */
export type View = "public" | "team";

export function viewOf(visitor: Visitor): View {
  return may(visitor, "see_catalog") ? "team" : "public";
}

/** A list as the visitor may see it. */
export function seenBy<Row, List extends { readonly data: readonly Row[] }>(
  visitor: Visitor,
  list: List & { readonly data: readonly Row[] },
  toPublic: (row: Row) => Row,
): List {
  return viewOf(visitor) === "team" ? list : { ...list, data: list.data.map(toPublic) };
}

/** One answer as the visitor may see it. */
export function seenOneBy<One>(visitor: Visitor, one: One, toPublic: (one: One) => One): One {
  return viewOf(visitor) === "team" ? one : toPublic(one);
}

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

export function publicHistoryModel(model: HistoryModelAnswer): HistoryModelAnswer {
  return { model_id: model.model_id, name: model.name, spells: model.spells.map(publicSpell) };
}

export function publicCoverageCell(cell: CoverageCellAnswer): CoverageCellAnswer {
  const { hangs_on: one } = cell;
  return {
    can: cell.can,
    min_context: cell.min_context,
    models: cell.models,
    vendors: cell.vendors,
    providers: cell.providers,
    hangs_on: one && { kind: one.kind, name: one.name },
    ids: cell.ids,
  };
}

/** What a chain asks for; what people wrote beside it, who they are and when is the team's. */
export function publicChainEntry({ need, ...chain }: ChainEntryAnswer): ChainEntryAnswer {
  return {
    name: chain.name,
    saved: chain.saved,
    need: {
      can: need.can,
      min_context: need.min_context,
      policy: need.policy,
      length: need.length,
    },
    note: null,
    changed_at: null,
    changed_by: null,
  };
}

export function publicChain(chain: ChainAnswer): ChainAnswer {
  return {
    ...publicChainEntry(chain),
    models: chain.models.map(({ id, name, reasons }) => ({ id, name, reasons })),
    fitting: chain.fitting,
    because: chain.because,
  };
}

export function publicEvent(event: EventAnswer): EventAnswer {
  return {
    id: event.id,
    kind: event.kind,
    model_id: event.model_id,
    before: event.before,
    after: event.after,
    last_seen: event.last_seen,
    first_missing: event.first_missing,
    at: event.at,
    confirmed: event.confirmed,
    found_after_gap: event.found_after_gap,
  };
}

export function publicLifetime(lifetime: LifetimeAnswer): LifetimeAnswer {
  return {
    n: lifetime.n,
    ended: lifetime.ended,
    median_days: lifetime.median_days,
    quartiles_days: lifetime.quartiles_days,
    announced_share: lifetime.announced_share,
    curve: lifetime.curve,
    by_author: lifetime.by_author,
  };
}

/** How fresh the catalog is; what went wrong in the house, and on which machine, is not told. */
export function publicStatus(status: CatalogStatusAnswer): CatalogStatusAnswer {
  return {
    snapshot_at: status.snapshot_at,
    source: status.source,
    freshness: status.freshness,
    interval_seconds: status.interval_seconds,
    next_run_at: null,
    problem: null,
    other_scheduler: null,
    bundled: status.bundled,
  };
}

export function publicDiff(diff: DiffAnswer): DiffAnswer {
  return {
    from: diff.from,
    to: diff.to,
    entered: diff.entered.map(publicDiffModel),
    left: diff.left.map(publicDiffModel),
    changed: diff.changed.map(({ id, name, changes }) => ({
      id,
      name,
      changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    })),
  };
}

/** How its endpoints did; how our own requests fared is the team's. */
export function publicUptime(uptime: UptimeAnswer): UptimeAnswer {
  return {
    model_id: uptime.model_id,
    from: uptime.from,
    to: uptime.to,
    checks: uptime.checks.map(({ day, checks, served }) => ({ day, checks, served })),
    endpoints: uptime.endpoints.map(({ tag, provider_name, days }) => ({
      tag,
      provider_name,
      days: days.map(({ day, looks, mean_uptime, lowest_uptime }) => ({
        day,
        looks,
        mean_uptime,
        lowest_uptime,
      })),
    })),
    endpoints_since: uptime.endpoints_since,
    speeds_told: uptime.speeds_told,
    own: null,
  };
}

function publicDiffModel(model: DiffModelAnswer): DiffModelAnswer {
  return {
    id: model.id,
    name: model.name,
    state_before: model.state_before,
    state_after: model.state_after,
    context_length: model.context_length,
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

function publicSpell(spell: SpellAnswer): SpellAnswer {
  return {
    state: spell.state,
    from: spell.from,
    last_seen: spell.last_seen,
    to: spell.to,
    announced_expiry: spell.announced_expiry,
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
