import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { HistoryView } from "@/components/history/history-view";
import { Prefetched } from "@/components/shell/prefetched";
import type { Database } from "@/db/client";
import type { AsOf } from "@/db/queries/answer";
import { diffMoments } from "@/db/queries/diff-moments";
import { listEvents } from "@/db/queries/events";
import { listHistory } from "@/db/queries/history";
import { getLifetime } from "@/db/queries/lifetime";
import { dayEndMs, EVENTS_PAGE, eventsRange, historyQueries } from "@/lib/client/history";
import { kindsOf, parseHistoryView } from "@/lib/domain/history/history-view";
import { settleSpan, timelineOf } from "@/lib/domain/history/timeline";
import { MODEL_STATES } from "@/lib/domain/models/model-facts";
import {
  publicDiff,
  publicEvent,
  publicHistoryModel,
  publicLifetime,
} from "@/lib/domain/public/public-history";
import { seenBy, seenOneBy } from "@/lib/domain/public/public-view";
import { isAppError } from "@/lib/errors";
import { pageContext, type SearchParams, searchOf } from "../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = {
  title: "History",
  alternates: {
    types: {
      "application/atom+xml": [{ url: "/feed/changes.atom", title: "Changes of free models" }],
    },
  },
};

export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const view = parseHistoryView(searchOf(await searchParams));
  const page = await pageContext("/history");
  if (!page) return <NotAllowed />;
  const { db, asOf, visitor } = page;
  const everyState = view.show === "all";
  const ask = { ...asOf, from: null, to: null, states: MODEL_STATES };
  // One model is enough: only what is said about all of them is wanted here.
  const { meta: recording } = listHistory(db, { ...ask, limit: 1 });
  const settled = settleSpan(view.range, { now: asOf.now, recording });
  const { fromMs: from, toMs: to } = settled.span;
  const { data: models } = seenBy(
    visitor,
    listHistory(db, { ...ask, from, to }),
    publicHistoryModel,
  );
  const events = {
    ...eventsRange(settled.span, settled.range),
    kind: view.kind,
    model: view.model,
    cursor: view.cursor,
  };
  const { compare } = view;
  return (
    <Prefetched
      answers={[
        [
          historyQueries.timeline({ range: view.range, everyState }).queryKey,
          timelineOf(models, { ...settled, recording, everyState }),
        ],
        [historyQueries.lifetime().queryKey, seenOneBy(visitor, getLifetime(db), publicLifetime)],
        [
          historyQueries.events(events).queryKey,
          seenBy(visitor, readEvents(page, events), publicEvent),
        ],
        ...(compare
          ? [
              [
                historyQueries.diff(compare).queryKey,
                seenOneBy(visitor, readDiff(page.db, compare), publicDiff),
              ] as const,
            ]
          : []),
      ]}
    >
      <HistoryView />
    </Prefetched>
  );
}

type EventsParams = Parameters<typeof historyQueries.events>[0];

function readEvents(
  { db, asOf }: { db: Database; asOf: AsOf },
  { from, to, kind, model, cursor }: EventsParams,
) {
  const params = {
    ...asOf,
    from: Date.parse(from),
    to: to === null ? null : Date.parse(to),
    kinds: kindsOf(kind) ?? undefined,
    model: model === "" ? undefined : model,
    limit: EVENTS_PAGE,
  };
  try {
    return listEvents(db, { ...params, cursor });
  } catch (error) {
    // A cut link must still open the page: its list then begins with the newest.
    if (isAppError(error) && error.code === "bad_request") return listEvents(db, params);
    throw error;
  }
}

function readDiff(db: Database, { a, b }: { a: string; b: string }) {
  return diffMoments(db, { from: dayEndMs(a), to: dayEndMs(b) });
}
