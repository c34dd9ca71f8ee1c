"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { NEWEST_SNAPSHOT, snapshotQueries } from "@/lib/client/snapshots";
import { statusQueries } from "@/lib/client/status";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { formatSpan, plural } from "@/lib/format";
import { Figure } from "./figure";

const SOURCES = {
  poll: "by poll",
  import: "imported",
  bundled: "from the bundled history",
} as const;

/** How old the catalog is, what the newest answer was, and when the next is due. */
export function CatalogCard() {
  const now = useNow();
  const { data: status } = useQuery(statusQueries.catalog());
  const { data: newest } = useQuery(snapshotQueries.list(NEWEST_SNAPSHOT));
  const snapshot = newest?.data[0];
  if (!status?.snapshot_at) {
    return (
      <Card title="Catalog">
        <Figure value="—" unit="no snapshot yet" />
        <p className="mt-2 text-dim">
          {status?.next_run_at ? (
            <>
              OpenRouter is asked <Time iso={status.next_run_at} as="until" />.
            </>
          ) : (
            "The catalog job has no next run; see Settings."
          )}
        </p>
      </Card>
    );
  }
  const age = Math.max(0, now - Date.parse(status.snapshot_at));
  const tone = { none: "warn", fresh: undefined, amber: "warn", red: "paid" } as const;
  const shade = tone[status.freshness];
  return (
    <Card title="Catalog">
      <Figure value={formatSpan(age)} unit="old" {...(shade && { tone: shade })} />
      <p className="mt-2">
        <Time iso={status.snapshot_at} />
        {status.source && <span className="text-dim"> {SOURCES[status.source]}</span>}
      </p>
      <p className="mt-2 text-dim">
        {snapshot && <NewestAnswer snapshot={snapshot} />}
        {status.next_run_at && (
          <>
            {" "}
            Next run <Time iso={status.next_run_at} as="until" />.
          </>
        )}
      </p>
    </Card>
  );
}

function NewestAnswer({ snapshot }: { snapshot: SnapshotAnswer }) {
  const { status, model_count: models, free_count: free, changed } = snapshot;
  if (status !== "accepted") {
    return (
      <>
        <Badge tone="warn">{status}</Badge>{" "}
        {snapshot.reason ?? "The newest answer was not taken over."}
      </>
    );
  }
  const parts = [
    models === null ? null : plural(models, "model"),
    free === null ? null : `${free} free`,
    changed === null ? null : changed === 0 ? "nothing changed" : `${changed} changed`,
  ];
  return <>{parts.filter((part) => part !== null).join(" · ")}.</>;
}
