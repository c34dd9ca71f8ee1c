"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { SNAPSHOT_PAGE, snapshotQueries } from "@/lib/client/snapshots";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { formatCount } from "@/lib/format";

const TONES = {
  accepted: "free",
  held: "warn",
  rejected: "paid",
} as const satisfies Record<SnapshotAnswer["status"], Tone>;

/** Every answer of the catalog and what became of it, a page at a time. */
export function SnapshotsCard({ cursor }: { cursor: string | null }) {
  const { data: answer } = useQuery(snapshotQueries.list({ cursor, limit: SNAPSHOT_PAGE }));
  const next = answer?.meta.next_cursor ?? null;
  return (
    <Card title="Snapshots">
      {answer && answer.data.length > 0 ? (
        <DataTable
          caption="Snapshots, newest first; times are UTC"
          head={
            <tr>
              <th scope="col">Taken at</th>
              <th scope="col">Source</th>
              <th scope="col">Status</th>
              <th scope="col" data-number>
                Models
              </th>
              <th scope="col" data-number>
                Free
              </th>
              <th scope="col" data-number>
                Changed
              </th>
            </tr>
          }
        >
          {answer.data.map((snapshot) => (
            <tr key={snapshot.id}>
              <th scope="row" className="whitespace-nowrap">
                <Time iso={snapshot.taken_at} />
              </th>
              <td>{snapshot.source}</td>
              <td className="min-w-40">
                <Badge tone={TONES[snapshot.status]}>{snapshot.status}</Badge>
                {snapshot.reason && (
                  <span className="block text-dim text-xs">{snapshot.reason}</span>
                )}
              </td>
              <td data-number>{formatCount(snapshot.model_count)}</td>
              <td data-number>{formatCount(snapshot.free_count)}</td>
              <td data-number>{formatCount(snapshot.changed)}</td>
            </tr>
          ))}
        </DataTable>
      ) : (
        <p className="text-dim">
          {answer ? "No answer of the catalog has been stored yet." : "Reading the snapshots…"}
        </p>
      )}
      <div className="mt-3 flex gap-2">
        {cursor !== null && <LinkButton href="/settings/data#snapshots">Newest</LinkButton>}
        {next !== null && (
          <LinkButton href={`/settings/data?cursor=${encodeURIComponent(next)}#snapshots`}>
            Older
          </LinkButton>
        )}
      </div>
    </Card>
  );
}
