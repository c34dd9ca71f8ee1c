"use client";

import Link from "next/link";
import { Swimlane } from "@/components/history/swimlane";
import { Since } from "@/components/models/since";
import { WatchStar } from "@/components/models/watch-star";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { ModelId } from "@/components/ui/model-id";
import type { Span } from "@/lib/domain/history/history-range";
import type { LaneRow } from "@/lib/domain/history/swimlane";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { modelPath } from "@/lib/domain/models/model-id";
import { formatTokens } from "@/lib/format";

/** Rows of models as the swimlane draws them. */
export type Lanes = {
  readonly rows: readonly LaneRow[];
  readonly range: Span;
  readonly gaps: readonly Span[];
};

const NEWEST = 6;

/** The last 90 days of the models the team watches; before the first star, which ones could get it. */
export function WatchedCard({
  watched,
  models,
}: {
  watched: Lanes;
  models: readonly ModelAnswer[];
}) {
  const mayWatch = useMay("contribute");
  if (watched.rows.length > 0) {
    return (
      <Card title="Watched models, 90 days">
        <Swimlane
          compact
          rows={watched.rows}
          range={watched.range}
          gaps={watched.gaps}
          label="Watched models over the last 90 days"
        />
      </Card>
    );
  }
  const newest = [...models]
    .sort((a, b) => b.state_since.localeCompare(a.state_since) || (a.id < b.id ? -1 : 1))
    .slice(0, NEWEST);
  return (
    <Card title="Watched models, 90 days">
      <p className="text-dim">
        No model is watched yet. {mayWatch ? "A star puts one" : "Members of the team can put some"}{" "}
        here for the whole team, with the last 90 days.
        {newest.length > 0 && " The newest of the roster:"}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {newest.map((model) => (
          <li
            key={model.id}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 py-1 sm:grid-cols-[auto_minmax(0,1fr)_auto]"
          >
            <WatchStar id={model.id} watched={model.watched} />
            <Link href={modelPath(model.id)} prefetch={false} className="min-w-0 hover:underline">
              <ModelId id={model.id} />
            </Link>
            <span className="col-start-2 text-dim text-xs sm:col-start-3">
              {formatTokens(model.context_length)} · since{" "}
              <Since iso={model.state_since} exact={model.state_since_exact} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
