"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Countdown } from "@/components/ui/countdown";
import { Time } from "@/components/ui/time";
import { REFETCH_MS } from "@/lib/client/query-client";
import { quotaQueries, quotasOf } from "@/lib/client/quota";
import { usageFreshness } from "@/lib/domain/usage/usage-freshness";
import { useMay } from "./visitor";

/** How old the figures of usage are, and when the day's quota starts anew. Nothing without an account, or for who may not see it. */
export function UsageLine() {
  const maySee = useMay("see_usage");
  // The Overview asks more often; here it is enough to know the age.
  const { data: quotas } = useQuery({
    ...quotaQueries.now(),
    select: quotasOf,
    refetchInterval: REFETCH_MS,
    enabled: maySee,
  });
  if (!maySee || !quotas) return null;
  const usage = usageFreshness(quotas);
  if (usage.kind === "none") return null;
  const isWell = usage.kind === "measured" && !usage.isStale;
  return (
    <>
      <p className="flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className={clsx(
            "size-1.5 shrink-0 rounded-full",
            isWell ? "bg-free-mark" : "bg-warn-mark",
          )}
        />
        {usage.kind === "unmeasured" ? (
          <span>Usage not measured</span>
        ) : (
          <span>
            Usage <Time iso={usage.asOf} as="age" />
            {usage.isStale && <strong className="font-semibold"> · late</strong>}
          </span>
        )}
      </p>
      {usage.kind === "measured" && (
        <p>
          Quota resets in <Countdown iso={usage.resetsAt} past="a moment" />
        </p>
      )}
    </>
  );
}
