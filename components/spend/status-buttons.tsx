"use client";

import { useState } from "react";
import { useMay } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { changeIncident } from "@/lib/client/spend";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { StatusExpected } from "./status-expected";
import { useSpendChange } from "./use-spend-change";

/** What the team says of an incident: expected with a reason, fixed, or open again. Nothing for who may not. */
export function StatusButtons({ incident }: { incident: IncidentAnswer }) {
  const mayChange = useMay("contribute");
  const { mutate, error, isPending } = useSpendChange(changeIncident);
  const [said, setSaid] = useState("");
  if (!mayChange || incident.merged_into !== null) return null;
  const { id, status } = incident;
  const turn = (next: "open" | "fixed") => {
    if (isPending) return;
    mutate(
      { id, status: next },
      { onSuccess: () => setSaid(next === "open" ? "Open again." : "Marked as fixed.") },
    );
  };
  return (
    <div className="min-w-0 noscript:hidden">
      <div className="flex flex-wrap gap-2">
        {status === "open" ? (
          <>
            <StatusExpected incident={incident} onDone={() => setSaid("Marked as expected.")} />
            <Button onClick={() => turn("fixed")} aria-disabled={isPending}>
              {isPending ? "Saving…" : "Mark as fixed"}
            </Button>
          </>
        ) : (
          <Button onClick={() => turn("open")} aria-disabled={isPending}>
            {isPending ? "Saving…" : "Open again"}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {error && (
        <p role="alert" className="mt-1 max-w-prose text-paid">
          {error.message}
        </p>
      )}
    </div>
  );
}
