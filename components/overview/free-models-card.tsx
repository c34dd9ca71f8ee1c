"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/now";
import { eventQueries } from "@/lib/client/events";
import { countRosterMoves, WEEK_MS } from "@/lib/domain/history/roster-moves";
import { abilitiesOf } from "@/lib/domain/models/abilities";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import { formatDay } from "@/lib/format";
import { Figure } from "./figure";

/** How many models are free now, how that moved in a week, and what they can do. */
export function FreeModelsCard({
  models,
  snapshotAt,
  isStale,
}: {
  models: readonly ModelAnswer[];
  /** Null before the first snapshot: nothing known is not zero. */
  snapshotAt: string | null;
  isStale: boolean;
}) {
  const now = useNow();
  const { data: week } = useQuery(eventQueries.rosterWeek());
  if (snapshotAt === null) {
    return (
      <Card title="Free models">
        <Figure value="—" unit="not known yet" />
        <p className="mt-2 text-dim">The first snapshot of the catalog will tell.</p>
      </Card>
    );
  }
  const free = models.filter(({ state }) => state === "free").length;
  const zero = models.length - free;
  const can = models.map(abilitiesOf);
  const withAbility = (ability: "tools" | "vision") =>
    can.filter((list) => list.includes(ability)).length;
  const expiring = models.filter(({ expires_on: day }) => day !== null).length;
  const safe = models.filter(({ data_policy: { verdict } }) =>
    ["not_retained", "not_trained"].includes(verdict),
  ).length;
  return (
    <Card title="Free models">
      <Figure
        value={
          <Link href="/models" className="hover:underline">
            {free}
          </Link>
        }
        unit={isStale ? `on ${formatDay(snapshotAt, now)}` : "live"}
      />
      <p className="mt-2">
        {week && Date.parse(snapshotAt) > now - WEEK_MS ? (
          <Moves moves={countRosterMoves(week.data)} />
        ) : (
          <span className="text-dim">no snapshot in the last 7 days</span>
        )}
        {expiring > 0 && (
          <>
            {" · "}
            <Link href="/models?expiring=1&sort=expires" className="text-warn underline">
              {expiring} expiring
            </Link>
          </>
        )}
      </p>
      <p className="mt-2 text-dim">
        {withAbility("tools")} with tools · {withAbility("vision")} vision · {safe} stated not to
        train
        {zero > 0 && ` · ${zero} more at $0 without a promise`}
      </p>
    </Card>
  );
}

function Moves({ moves: { came, left } }: { moves: { came: number; left: number } }) {
  if (came === 0 && left === 0)
    return <span className="text-dim">none came or left in 7 days</span>;
  return (
    <>
      <span className="text-free">+{came}</span> <span className="text-paid">−{left}</span>
      <span className="text-dim"> in 7 days</span>
    </>
  );
}
