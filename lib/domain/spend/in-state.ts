import type { ModelState } from "@/lib/domain/models/model-facts";
import { HOUR_MS } from "@/lib/domain/time";
import type { ModelHistory, Span, SpendFacts } from "./spend";

/** A running spell is believed for so long after the newest snapshot. */
const BELIEVED_MS = HOUR_MS;

type Spells = ModelHistory["spells"];

/** All that the catalog knew of the id; nothing where it never had it. */
export function spellsOf(modelId: string, { catalog }: Pick<SpendFacts, "catalog">): Spells {
  return catalog.find((history) => history.modelId === modelId)?.spells ?? [];
}

type Asked = { readonly states: readonly ModelState[]; readonly span: Span };

/** True when every moment of the span lies between snapshots that all had the id in one of the states. */
export function wasSurely(
  modelId: string,
  { states, span, facts }: Asked & { readonly facts: SpendFacts },
): boolean {
  return spellsOf(modelId, facts).some((spell) => {
    const running = facts.catalogAt === null ? null : facts.catalogAt + BELIEVED_MS;
    const knownUntil = spell.to === null ? running : spell.lastSeen;
    if (!states.includes(spell.state) || knownUntil === null) return false;
    return spell.from <= span.from && span.until <= knownUntil;
  });
}

/** True unless the catalog rules it out. Nothing is known between the last snapshot of a spell and the next. */
export function mayHaveBeen(
  modelId: string,
  { states, span, facts }: Asked & { readonly facts: SpendFacts },
): boolean {
  return spellsOf(modelId, facts).some(
    ({ state, from, to }) =>
      states.includes(state) && from < span.until && (to === null || span.from < to),
  );
}

export type EndedSpell = {
  readonly from: number;
  /** Last and first accepted snapshot with and without it. */
  readonly lastSeen: number;
  readonly to: number;
};

/** The last spell in that state before the span's end, if it had or may have ended by then. */
export function endedBefore(
  modelId: string,
  { state, span, facts }: { state: ModelState; span: Span; facts: SpendFacts },
): EndedSpell | null {
  const last = spellsOf(modelId, facts)
    .filter((spell) => spell.state === state && spell.from < span.until)
    .at(-1);
  if (!last || last.to === null || last.lastSeen === null) return null;
  const { from, lastSeen, to } = last;
  return lastSeen < span.until ? { from, lastSeen, to } : null;
}
