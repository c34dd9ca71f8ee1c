"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { historyQueries } from "@/lib/client/history";
import { formatDays, plural } from "@/lib/format";
import { Figure } from "./figure";

/** How long free lasts: the median, the unlucky quarter, and how many spells that rests on. */
export function LifetimeCard() {
  const { data: lifetime } = useQuery(historyQueries.lifetime());
  if (!lifetime || lifetime.n === 0) {
    return (
      <Card title="How long free lasts">
        <Figure value="—" unit="not enough seen yet" />
        <p className="mt-2 text-dim">
          It takes free spells whose beginning was recorded; there is none so far.
        </p>
      </Card>
    );
  }
  const {
    n,
    ended,
    median_days: median,
    quartiles_days: quartiles,
    announced_share: announced,
  } = lifetime;
  return (
    <Card
      title="How long free lasts"
      action={
        <LinkButton href="/history#lifetime" tone="quiet" className="-my-1.5 -mr-3">
          Curve
        </LinkButton>
      }
    >
      {median === null ? (
        <Figure value="—" unit="more than half are still free" />
      ) : (
        <Figure value={`${Math.round(median)} d`} unit="median" />
      )}
      <p className="mt-2">
        {quartiles[0] === null
          ? "Fewer than 1 in 4 have ended."
          : `1 in 4 is gone within ${formatDays(quartiles[0])}.`}
      </p>
      <p className="mt-2 text-dim">
        n = {plural(n, "free spell")}, {ended} ended
        {announced !== null && `, ${Math.round(announced * 100)} % of those announced`}.
      </p>
    </Card>
  );
}
