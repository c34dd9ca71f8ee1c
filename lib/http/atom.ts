import { Feed } from "feed";
import { EVENT_KIND_WORDS } from "@/lib/domain/history/event-words";
import { modelPath } from "@/lib/domain/models/model-id";
import { type ChangesFeed, itemId } from "./changes-feed";

/** Atom 1.0 (RFC 4287). */
export function atomOf(changes: ChangesFeed): string {
  const { baseUrl, selfUrl } = changes;
  const feed = new Feed({
    id: `${baseUrl}/feed/changes.atom`,
    title: changes.title,
    description: changes.description,
    link: `${baseUrl}/history`,
    updated: new Date(changes.updatedAt),
    author: { name: "Gratis" },
    generator: "Gratis",
    ...(selfUrl === null ? {} : { feed: selfUrl }),
  });
  for (const item of changes.items) {
    feed.addItem({
      id: itemId(baseUrl, item),
      title: asHtml(item.title),
      content: asHtml(item.text),
      link: baseUrl + modelPath(item.modelId),
      date: new Date(item.at),
      published: new Date(item.at),
      category: [{ term: item.kind, name: EVENT_KIND_WORDS[item.kind] }],
    });
  }
  return feed.atom1();
}

/** The library says that titles and texts are HTML, so words are written as such. */
function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
