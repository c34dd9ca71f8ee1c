"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { statusQueries } from "@/lib/client/status";
import { formatMoment } from "@/lib/format";
import { catalogWords } from "./catalog-words";
import { UsageLine } from "./usage-line";

const DOTS = { free: "bg-free-mark", warn: "bg-warn-mark", paid: "bg-paid-mark" } as const;

/** How old the catalog is, when it is asked for next, and how old the usage is. */
export function Freshness() {
  const now = useNow();
  const { data: status } = useQuery(statusQueries.catalog());
  if (!status) return null;
  const { tone, short, mark } = catalogWords(status, now);
  return (
    <div className="text-dim text-xs leading-5">
      <p className="flex items-center gap-1.5">
        <span aria-hidden="true" className={clsx("size-1.5 shrink-0 rounded-full", DOTS[tone])} />
        <span>
          {status.snapshot_at ? (
            <span title={formatMoment(status.snapshot_at)}>{short}</span>
          ) : (
            short
          )}
          {mark && <strong className="font-semibold"> · {mark}</strong>}
        </span>
      </p>
      {status.next_run_at && (
        <p>
          Next run <Time iso={status.next_run_at} as="until" />
        </p>
      )}
      {status.interval_seconds === null && <p>Catalog job off</p>}
      {status.other_scheduler && (
        <p className="[overflow-wrap:anywhere]">Polled by {status.other_scheduler}</p>
      )}
      <UsageLine />
    </div>
  );
}
