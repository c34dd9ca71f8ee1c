"use client";

import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { eventQueries, OVERVIEW_EVENTS } from "@/lib/client/events";
import { modelQueries } from "@/lib/client/models";
import { rosterEvents } from "@/lib/domain/history/roster-events";
import { AlarmStrip } from "./alarm-strip";
import { BlockedStrip } from "./blocked-strip";
import { CatalogCard } from "./catalog-card";
import { EventList } from "./event-list";
import { FreeModelsCard } from "./free-models-card";
import { KeyUsageCard } from "./key-usage-card";
import { LifetimeCard } from "./lifetime-card";
import { QuotaSection } from "./quota-section";
import { SpendCard } from "./spend-card";
import { SpendStrip } from "./spend-strip";
import { TrapStrip } from "./trap-strip";
import { type Lanes, WatchedCard } from "./watched-card";

/** Are we all right, and if not, who and what. */
export function OverviewView({ watched }: { watched: Lanes }) {
  const seesUsage = useMay("see_usage");
  const { data: roster } = useQuery(modelQueries.list({ states: "roster" }));
  const { data: answer } = useQuery(eventQueries.roster());
  const models = roster?.data ?? [];
  const events = rosterEvents(answer?.data ?? [], models);
  return (
    <>
      {seesUsage && (
        <>
          <SpendStrip />
          <TrapStrip />
          <BlockedStrip />
        </>
      )}
      <AlarmStrip models={models} events={events} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,11fr)_minmax(0,4fr)]">
        {seesUsage && (
          <div className="grid min-w-0 content-start gap-4 md:grid-cols-2 xl:content-stretch">
            <QuotaSection />
          </div>
        )}
        <div className="grid content-start gap-4 sm:grid-cols-2 xl:grid-cols-1 xl:content-stretch">
          {seesUsage && <SpendCard />}
          <FreeModelsCard
            models={models}
            snapshotAt={roster?.meta.snapshot_at ?? null}
            isStale={roster?.meta.stale ?? false}
          />
        </div>
      </div>
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="grid min-w-0 gap-4">
          <WatchedCard watched={watched} models={models} />
          <div className="grid gap-4 sm:grid-cols-2">
            <LifetimeCard />
            <CatalogCard />
          </div>
        </div>
        <Card
          title="What changed"
          action={
            <LinkButton href="/history#events" tone="quiet" className="-my-1.5 -mr-3">
              All changes
            </LinkButton>
          }
        >
          {events.length > 0 ? (
            <EventList events={events.slice(0, OVERVIEW_EVENTS)} />
          ) : (
            <p className="text-dim">
              Nothing has changed about a free model between two snapshots so far. The first
              difference appears here.
            </p>
          )}
        </Card>
      </div>
      {seesUsage && <KeyUsageCard />}
    </>
  );
}
