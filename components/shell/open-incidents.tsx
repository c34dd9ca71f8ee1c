"use client";

import { useQuery } from "@tanstack/react-query";
import { incidentCount } from "@/lib/client/incident-count";
import { REFETCH_MS } from "@/lib/client/query-client";
import { plural } from "@/lib/format";
import { useMay } from "./visitor";

/** How many incidents are open; 0 while it is not known, and for who may not see them. */
export function useOpenIncidents(): number {
  const maySee = useMay("see_usage");
  // The Spend page and the Overview ask more often; everywhere else this is soon enough.
  const { data: open } = useQuery({
    ...incidentCount(),
    select: ({ meta }) => meta.open,
    refetchInterval: REFETCH_MS,
    enabled: maySee,
  });
  return maySee ? (open ?? 0) : 0;
}

export function openWords(count: number): string {
  return plural(count, "open incident");
}

/** The number, and for ears what it counts. */
export function OpenCount({ count }: { count: number }) {
  return (
    <span className="rounded-md bg-paid-soft px-1.5 py-px font-semibold text-paid text-xs">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{openWords(count)}</span>
    </span>
  );
}
