import { announcedExpiry } from "@/lib/domain/models/expiry";
import type { ModelState } from "@/lib/domain/models/model-facts";
import { isListed, type Segment } from "./segments";

/** A run of consecutive accepted snapshots in which a model had one state (`docs/spells.md`). */
export type Spell = {
  readonly state: ModelState;
  readonly from: number;
  /** Null while running. */
  readonly lastSeen: number | null;
  /** First accepted snapshot no longer in it; null while running. */
  readonly to: number | null;
  /** The expiry in force at its end, or now; `YYYY-MM-DD`. */
  readonly announcedExpiry: string | null;
  readonly name: string;
};

/** The spells of one model, from its segments in order of time. */
export function deriveSpells(segments: readonly Segment[]): Spell[] {
  const spells: Spell[] = [];
  for (const segment of segments) {
    if (!isListed(segment)) continue;
    const { state, facts } = segment.version;
    const end = {
      lastSeen: segment.to === null ? null : segment.lastSeen,
      to: segment.to,
      announcedExpiry: announcedExpiry(facts.expirationDate, segment.lastSeen),
      name: facts.name,
    };
    const open = spells.at(-1);
    if (open && open.state === state && open.to === segment.from) {
      spells[spells.length - 1] = { ...open, ...end };
      continue;
    }
    spells.push({ state, from: segment.from, ...end });
  }
  return spells;
}
