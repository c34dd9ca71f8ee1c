import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type { EventAnswer, SpellAnswer } from "@/lib/domain/history/history-answers";
import { daysUntil } from "./expiry";
import type { ModelDetailAnswer } from "./model-answers";
import { isRosterState } from "./model-facts";

/**
 * How a model stopped being free. `left`: it is gone and so is its twin. `suffix_ended`: only the `:free` id is gone, the same model is
 * still listed. `became_paid`: it is still listed under this id, with a price. `unlisted`: it went without having been free.
 */
export type EndingKind = "left" | "suffix_ended" | "became_paid" | "unlisted";

export type Ending = {
  readonly kind: EndingKind;
  /** The interval in which it happened: the last snapshot before it, and the first one after it. */
  readonly lastSeen: IsoTime;
  readonly firstMissing: IsoTime;
  /** False while only one snapshot tells of it. */
  readonly confirmed: boolean;
  /** Nobody looked for a long time in between. */
  readonly foundAfterGap: boolean;
  /** Null when no end was announced. */
  readonly announced: {
    readonly day: UtcDay;
    /** When the announcement was first seen; null where that is not on record. */
    readonly seenAt: IsoTime | null;
    /** Whole UTC days from then to the end; null where that is not on record. */
    readonly daysAhead: number | null;
    /** Whole UTC days by which it went before the day it had announced; 0 when it kept its word, or stayed longer. */
    readonly daysEarly: number;
  } | null;
};

/** Who sent requests to a model in the last days of its being free. */
export type LastUser = {
  /** Null for what no key explains. */
  readonly key_id: number | null;
  readonly key_name: string | null;
  readonly requests: number;
  readonly last_day: UtcDay;
};

type Ended = Pick<ModelDetailAnswer, "listed" | "state" | "twin" | "spells">;

/** How a model's time on the roster, or in the catalog, ended; null while it lasts and for what never was free. */
export function endingOf(model: Ended, events: readonly EventAnswer[]): Ending | null {
  const spell = lastOf(model);
  if (!spell || spell.to === null) return null;
  const { last_seen: lastSeen, to: firstMissing } = spell;
  const event = events.find((one) => one.first_missing === firstMissing && ENDS.has(one.kind));
  return {
    kind: kindOf(model, spell),
    lastSeen,
    firstMissing,
    confirmed: event?.confirmed ?? true,
    foundAfterGap: event?.found_after_gap ?? false,
    announced: announcementOf({ ...spell, to: firstMissing }, events),
  };
}

const ENDS: ReadonlySet<EventAnswer["kind"]> = new Set([
  "free_removed",
  "unlisted",
  "became_paid",
  "price_changed",
]);
const ANNOUNCEMENTS: ReadonlySet<EventAnswer["kind"]> = new Set(["expiry_set", "expiry_moved"]);

/** The spell that ended: of a model that is gone its last one, of one that is listed and not free its last free one. */
function lastOf({ listed, state, spells }: Ended): SpellAnswer | undefined {
  if (!listed) return spells.at(-1);
  if (isRosterState(state)) return undefined;
  return spells.findLast((spell) => isRosterState(spell.state));
}

function kindOf({ listed, twin }: Ended, spell: SpellAnswer): EndingKind {
  if (listed) return "became_paid";
  if (!isRosterState(spell.state)) return "unlisted";
  return twin?.listed ? "suffix_ended" : "left";
}

function announcementOf(
  spell: SpellAnswer & { readonly to: IsoTime },
  events: readonly EventAnswer[],
): Ending["announced"] {
  const day = spell.announced_expiry;
  if (day === null) return null;
  const seenAt =
    events.findLast(
      ({ kind, after, at }) =>
        ANNOUNCEMENTS.has(kind) &&
        after?.expires_on === day &&
        at >= spell.from &&
        at <= spell.last_seen,
    )?.at ?? null;
  const endedAt = Date.parse(spell.to);
  const endDay = spell.to.slice(0, 10);
  return {
    day,
    seenAt,
    daysAhead: seenAt === null ? null : daysUntil(endDay, Date.parse(seenAt)),
    daysEarly: Math.max(0, daysUntil(day, endedAt)),
  };
}
