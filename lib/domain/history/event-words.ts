import type { EventKind } from "@/lib/domain/models/model-facts";
import { isAlarm, saidBy, verdictWords } from "@/lib/domain/policy/verdict-words";
import {
  awaySince,
  type Detail,
  dayIn,
  freeFor,
  holeWords,
  isFree,
  join,
  moved,
  outlineOf,
  pairWords,
  priceMove,
  setMove,
  shrank,
  signed,
  slipWords,
  stateWord,
  textsIn,
  timeIn,
  tokensMove,
  twinWords,
  wasState,
} from "./detail-words";
import type { EventAnswer } from "./history-answers";

export type EventTone = "free" | "paid" | "warn" | "info" | "plain";

/** A badge of one or two words and what stands behind the model id, without the id itself. */
export type EventWords = {
  readonly badge: string;
  readonly tone: EventTone;
  /** Parts joined by " · "; empty when the badge says it all. */
  readonly text: string;
};

type Sides = { readonly event: EventAnswer; readonly before: Detail; readonly after: Detail };

/** What an event says to people, the same on every page. Missing details are left out, never made up. */
export function wordsForEvent(event: EventAnswer): EventWords {
  const sides = { event, before: event.before ?? {}, after: event.after ?? {} };
  const { badge, tone, parts } = WORDS[event.kind](sides);
  const notes = [
    event.confirmed ? null : "not confirmed yet",
    event.found_after_gap ? "found after a gap" : null,
  ];
  return { badge, tone, text: join([...parts, ...notes]) };
}

/** The kinds as the filter of the events list names them. */
export const EVENT_KIND_WORDS = {
  free_added: "new free",
  free_removed: "gone",
  became_paid: "now paid",
  became_free: "now free",
  listed: "listed",
  unlisted: "unlisted",
  returned: "back",
  flapped: "flapped",
  price_changed: "price",
  context_changed: "context",
  max_output_changed: "max output",
  modalities_changed: "modalities",
  parameters_changed: "parameters",
  expiry_set: "expiry set",
  expiry_moved: "expiry moved",
  expiry_cleared: "expiry cleared",
  policy_changed: "data policy",
} as const satisfies Record<EventKind, string>;

type Draft = { badge: string; tone: EventTone; parts: (string | null)[] };

const WORDS: Readonly<Record<EventKind, (sides: Sides) => Draft>> = {
  free_added: ({ after }) => ({ badge: "new free", tone: "free", parts: outlineOf(after) }),
  free_removed: ({ event, before, after }) => ({
    badge: "gone",
    tone: "paid",
    parts: [freeFor(event, before), twinWords(after.twin)],
  }),
  became_paid: ({ before, after }) => ({
    badge: "now paid",
    tone: "paid",
    parts: [priceMove(before, after)],
  }),
  became_free: ({ before, after }) => ({
    badge: after.state === "zero_priced" ? "temporarily $0" : "now free",
    tone: "free",
    parts: [priceMove(before, after)],
  }),
  listed: ({ after }) => ({
    badge: "listed",
    tone: "plain",
    parts: [stateWord(after), ...outlineOf(after), pairWords(after)],
  }),
  unlisted: ({ before }) => ({ badge: "unlisted", tone: "plain", parts: [wasState(before)] }),
  returned: ({ event, after }) => ({
    badge: "back",
    tone: isFree(after) ? "free" : "plain",
    parts: [stateWord(after), awaySince(event), ...outlineOf(after)],
  }),
  flapped: ({ event, after }) => ({
    badge: "flapped",
    tone: "info",
    parts: [holeWords(event, after)],
  }),
  price_changed: ({ event, before, after }) => ({
    badge: "price",
    tone: "plain",
    parts: [
      timeIn(after.reverted_at) === null ? priceMove(before, after) : slipWords(event, after),
    ],
  }),
  context_changed: ({ before, after }) => ({
    badge: "context",
    tone: shrank(before.context_length, after.context_length) ? "warn" : "plain",
    parts: [tokensMove(before.context_length, after.context_length)],
  }),
  max_output_changed: ({ before, after }) => ({
    badge: "max output",
    tone: shrank(before.max_completion_tokens, after.max_completion_tokens) ? "warn" : "plain",
    parts: [tokensMove(before.max_completion_tokens, after.max_completion_tokens)],
  }),
  modalities_changed: ({ before, after }) => ({
    badge: "modalities",
    tone: "plain",
    parts: [
      setMove("takes", before.input_modalities, after.input_modalities),
      setMove("gives", before.output_modalities, after.output_modalities),
    ],
  }),
  parameters_changed: ({ after }) => ({
    badge: "parameters",
    tone: textsIn(after.removed).length > 0 ? "warn" : "plain",
    parts: [signed("+", textsIn(after.added)), signed("−", textsIn(after.removed))],
  }),
  expiry_set: ({ after }) => ({
    badge: dayIn(after.expires_on) === null ? "expiry set" : `expires ${dayIn(after.expires_on)}`,
    tone: "warn",
    parts: [],
  }),
  expiry_moved: ({ before, after }) => ({
    badge: dayIn(after.expires_on) === null ? "expiry moved" : `expires ${dayIn(after.expires_on)}`,
    tone: "warn",
    parts: [dayIn(before.expires_on) === null ? null : `moved from ${dayIn(before.expires_on)}`],
  }),
  expiry_cleared: ({ before }) => ({
    badge: "no expiry",
    tone: "plain",
    parts: [dayIn(before.expires_on) === null ? null : `${dayIn(before.expires_on)} was withdrawn`],
  }),
  policy_changed: ({ before, after }) => ({
    badge: "data policy",
    tone: isAlarm(before.verdict, after.verdict) ? "warn" : "info",
    parts: [moved(verdictWords(before.verdict), verdictWords(after.verdict)), saidBy(after)],
  }),
};
