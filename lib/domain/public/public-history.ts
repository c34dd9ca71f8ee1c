import type { DiffAnswer, DiffModelAnswer } from "@/lib/domain/history/diff-answer";
import type {
  EventAnswer,
  HistoryModelAnswer,
  LifetimeAnswer,
  SpellAnswer,
} from "@/lib/domain/history/history-answers";

export function publicHistoryModel(model: HistoryModelAnswer): HistoryModelAnswer {
  return { model_id: model.model_id, name: model.name, spells: model.spells.map(publicSpell) };
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

function publicDiffModel(model: DiffModelAnswer): DiffModelAnswer {
  return {
    id: model.id,
    name: model.name,
    state_before: model.state_before,
    state_after: model.state_after,
    context_length: model.context_length,
  };
}

export function publicSpell(spell: SpellAnswer): SpellAnswer {
  return {
    state: spell.state,
    from: spell.from,
    last_seen: spell.last_seen,
    to: spell.to,
    announced_expiry: spell.announced_expiry,
  };
}
