import { type EventKind, isRosterState, MODEL_STATES } from "@/lib/domain/models/model-facts";
import type { EventAnswer } from "./history-answers";

export const WEEK_MS = 7 * 86_400_000;

/** The kinds that can move a model into the roster or out of it. */
export const ROSTER_MOVE_KINDS = [
  "free_added",
  "became_free",
  "listed",
  "returned",
  "free_removed",
  "became_paid",
  "unlisted",
] as const satisfies readonly EventKind[];

export type RosterMoves = { readonly came: number; readonly left: number };

/**
 * How many models came to the roster and how many left it. What was found after a gap is left out:
 * it may have happened any time before.
 */
export function countRosterMoves(events: readonly EventAnswer[]): RosterMoves {
  const dated = events.filter((event) => !event.found_after_gap && isMove(event.kind));
  return {
    came: dated.filter((event) => !isFree(event.before) && isFree(event.after)).length,
    left: dated.filter((event) => isFree(event.before) && !isFree(event.after)).length,
  };
}

function isMove(kind: EventKind): boolean {
  return ROSTER_MOVE_KINDS.some((known) => known === kind);
}

/** An event's side names the state; a side that is missing was not listed. */
function isFree(side: EventAnswer["before"]): boolean {
  const state = MODEL_STATES.find((known) => known === side?.state);
  return state !== undefined && isRosterState(state);
}
