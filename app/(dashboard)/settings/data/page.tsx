import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { BundledCard } from "@/components/settings/bundled-card";
import { ImportCard } from "@/components/settings/import-card";
import { RefusalsCard } from "@/components/settings/refusals-card";
import { SettingsHeader } from "@/components/settings/settings-header";
import { SnapshotsCard } from "@/components/settings/snapshots-card";
import { Prefetched } from "@/components/shell/prefetched";
import { listRefusals } from "@/db/queries/refusals";
import { listSnapshots } from "@/db/queries/snapshots";
import { SNAPSHOT_PAGE, snapshotQueries } from "@/lib/client/snapshots";
import { pageContext, type SearchParams, searchOf } from "../../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Data" };

const MOST_REFUSALS = 50;

export default async function DataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const cursor = searchOf(await searchParams).get("cursor");
  const page = await pageContext("/settings/data");
  if (!page) return <NotAllowed />;
  const { db, asOf } = page;
  const slice = { cursor, limit: SNAPSHOT_PAGE };
  return (
    <Prefetched
      answers={[[snapshotQueries.list(slice).queryKey, listSnapshots(db, { ...asOf, ...slice })]]}
    >
      <SettingsHeader current="/settings/data">
        What is known, where it came from, and what was refused.
      </SettingsHeader>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <ImportCard />
          <div id="snapshots">
            <SnapshotsCard cursor={cursor} />
          </div>
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <BundledCard />
          <RefusalsCard refusals={listRefusals(db, { limit: MOST_REFUSALS })} />
        </div>
      </div>
    </Prefetched>
  );
}
