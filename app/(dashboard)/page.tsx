import { NotAllowed } from "@/components/access/not-allowed";
import { OverviewActions } from "@/components/overview/overview-actions";
import { OverviewView } from "@/components/overview/overview-view";
import { Prefetched } from "@/components/shell/prefetched";
import { PageHeader } from "@/components/ui/page-header";
import { listEvents } from "@/db/queries/events";
import { getLifetime } from "@/db/queries/lifetime";
import { listModels } from "@/db/queries/roster";
import { listSnapshots } from "@/db/queries/snapshots";
import { eventQueries, ROSTER_EVENTS } from "@/lib/client/events";
import { historyQueries } from "@/lib/client/history";
import { keyQueries } from "@/lib/client/keys";
import { modelQueries } from "@/lib/client/models";
import { quotaQueries } from "@/lib/client/quota";
import { NEWEST_SNAPSHOT, snapshotQueries } from "@/lib/client/snapshots";
import { ROSTER_EVENT_KINDS } from "@/lib/domain/history/roster-events";
import { ROSTER_MOVE_KINDS, WEEK_MS } from "@/lib/domain/history/roster-moves";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { pageContext } from "./page-context";
import { readAlarms } from "./read-alarms";
import { readWatchedLanes } from "./read-lanes";
import { readKeys, readQuotas } from "./read-usage";

export const dynamic = "force-dynamic";

const MOST_MOVES = 1_000;

export default async function OverviewPage() {
  const page = await pageContext("/");
  if (!page) return <NotAllowed />;
  const { db, asOf } = page;
  const week = { from: asOf.now - WEEK_MS, kinds: ROSTER_MOVE_KINDS, limit: MOST_MOVES };
  return (
    <Prefetched
      answers={[
        [
          modelQueries.list({ states: "roster" }).queryKey,
          listModels(db, { ...asOf, states: ROSTER_STATES, at: null, view: "team" }),
        ],
        [
          eventQueries.roster().queryKey,
          listEvents(db, { ...asOf, kinds: ROSTER_EVENT_KINDS, limit: ROSTER_EVENTS }),
        ],
        [eventQueries.rosterWeek().queryKey, listEvents(db, { ...asOf, ...week })],
        [
          snapshotQueries.list(NEWEST_SNAPSHOT).queryKey,
          listSnapshots(db, { ...asOf, ...NEWEST_SNAPSHOT }),
        ],
        [historyQueries.lifetime().queryKey, getLifetime(db)],
        [quotaQueries.now().queryKey, readQuotas()],
        [keyQueries.list().queryKey, readKeys()],
        ...readAlarms(),
      ]}
    >
      <PageHeader title="Overview" actions={<OverviewActions />}>
        The team’s free requests and OpenRouter’s free models · all times UTC
      </PageHeader>
      <OverviewView watched={readWatchedLanes(db, asOf)} />
    </Prefetched>
  );
}
