import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import { wordsForEvent } from "@/lib/domain/history/event-words";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import { modelPath } from "@/lib/domain/models/model-id";

/** What changed, newest first: when, what in a word, which model, and the figures. */
export function EventList({
  events,
  withModel = true,
}: {
  events: readonly EventAnswer[];
  /** False on a model's own page, where its id stands at the top. */
  withModel?: boolean;
}) {
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => {
        const { badge, tone, text } = wordsForEvent(event);
        return (
          <li key={event.id} className="flex gap-3 py-2 first:pt-0 last:pb-0">
            <span className="w-14 shrink-0 text-faint text-xs leading-5">
              <Time iso={event.at} as={withModel ? "when" : "day"} />
            </span>
            <span className="min-w-0">
              <Badge tone={tone}>{badge}</Badge>{" "}
              {withModel && (
                <Link href={modelPath(event.model_id)} prefetch={false} className="hover:underline">
                  <ModelId id={event.model_id} />
                </Link>
              )}
              {text !== "" && (
                <span className="text-dim">
                  {withModel && " · "}
                  {text}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
