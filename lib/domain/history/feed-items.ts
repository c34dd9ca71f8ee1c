import { dateTimeWords } from "@/lib/domain/day-words";
import type { EventKind } from "@/lib/domain/models/model-facts";
import { plainText } from "@/lib/domain/plain-text";
import { wordsForEvent } from "./event-words";
import type { EventAnswer } from "./history-answers";

/** One change as feeds tell it: plain text, in which markup means nothing. */
export type FeedItem = {
  /** The event's, which it keeps when a later import makes its time more exact. */
  readonly id: number;
  readonly kind: EventKind;
  readonly modelId: string;
  readonly title: string;
  readonly text: string;
  /** Ms. */
  readonly at: number;
};

const TITLE_MAX = 300;
const TEXT_MAX = 1_000;

/** What an event says in a feed, in the words of the pages. */
export function feedItem(event: EventAnswer): FeedItem {
  const { badge, text } = wordsForEvent(event);
  const said = [badge, text].filter(Boolean).join(" · ");
  return {
    id: event.id,
    kind: event.kind,
    modelId: event.model_id,
    title: plainText(`${event.model_id}: ${said}`, TITLE_MAX),
    text: `${plainText(`${event.model_id}: ${said}`, TEXT_MAX)}. ${whenWords(event)}`,
    at: Date.parse(event.at),
  };
}

/** Nobody looked in between, so that is all that is known of the moment. */
function whenWords({ last_seen: before, first_missing: after }: EventAnswer): string {
  const [from, to] = [before, after].map((iso) => dateTimeWords(Date.parse(iso)));
  return `It happened between ${from} and ${to} UTC.`;
}
