import { type FeedItem, feedItem } from "@/lib/domain/history/feed-items";
import { catalogNote } from "@/lib/domain/snapshots/catalog-note";
import type { Runtime } from "@/lib/runtime";
import { readRoster, readRosterEvents } from "./read-public";

export type ChangesFeed = {
  readonly title: string;
  readonly description: string;
  /** Where people reach Gratis. */
  readonly baseUrl: string;
  /** The feed's own address; null where it holds a secret, which is not repeated. */
  readonly selfUrl: string | null;
  /** Time of the newest item, ms. */
  readonly updatedAt: number;
  readonly isStale: boolean;
  /** Newest first. */
  readonly items: readonly FeedItem[];
};

const TITLE = "Gratis: OpenRouter’s free models";
const DESCRIPTION = "What changed among OpenRouter’s free models.";

/** What both forms of the feed say. It holds no moment of asking, so that it stays the same until something changes. */
export function changesFeed(
  runtime: Runtime,
  { selfUrl }: Pick<ChangesFeed, "selfUrl">,
): ChangesFeed {
  const { models, catalog } = readRoster(runtime);
  const items = readRosterEvents(runtime, models).map(feedItem);
  const note = catalogNote(catalog);
  return {
    title: TITLE,
    description: note === null ? DESCRIPTION : `${DESCRIPTION} ${note}`,
    baseUrl: runtime.env.baseUrl,
    selfUrl,
    updatedAt: items[0]?.at ?? catalog.snapshotAt ?? 0,
    isStale: note !== null,
    items,
  };
}

/** The same whichever form and address it is read by, and for good. */
export function itemId(baseUrl: string, { id }: FeedItem): string {
  return `${baseUrl}/feed/changes#event-${id}`;
}
