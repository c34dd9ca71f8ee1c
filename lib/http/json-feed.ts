import { EVENT_KIND_WORDS } from "@/lib/domain/history/event-words";
import { modelPath } from "@/lib/domain/models/model-id";
import { toIso } from "@/lib/domain/time";
import { type ChangesFeed, itemId } from "./changes-feed";

/** JSON Feed 1.1. The `feed` library writes version 1, whose items are HTML. */
export function jsonFeedOf({ baseUrl, selfUrl, ...changes }: ChangesFeed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: changes.title,
    description: changes.description,
    home_page_url: `${baseUrl}/history`,
    ...(selfUrl === null ? {} : { feed_url: selfUrl }),
    language: "en",
    authors: [{ name: "Gratis", url: baseUrl }],
    _gratis: { stale: changes.isStale },
    items: changes.items.map((item) => ({
      id: itemId(baseUrl, item),
      url: baseUrl + modelPath(item.modelId),
      title: item.title,
      content_text: item.text,
      date_published: toIso(item.at),
      tags: [EVENT_KIND_WORDS[item.kind]],
    })),
  });
}
