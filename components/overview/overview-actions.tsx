"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { openCommandPalette } from "@/components/shell/command-palette-key";
import { useMay } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { runJobNow } from "@/lib/client/jobs";
import { quotaQueries, quotasOf } from "@/lib/client/quota";

/** What is read of an account; how that went stands in its own cards. */
const ACCOUNT_JOBS = ["quota", "minutes", "keys"] as const;

/** The palette's button and "read now", which takes the same path as the timer. */
export function OverviewActions() {
  const queries = useQueryClient();
  const mayRun = useMay("manage_settings");
  const { data: quotas } = useQuery({
    ...quotaQueries.now(),
    select: quotasOf,
    enabled: useMay("see_usage"),
  });
  const [state, setState] = useState<"idle" | "running" | string>("idle");
  async function read() {
    if (state === "running") return;
    setState("running");
    const ofAccounts = quotas && quotas.length > 0 ? ACCOUNT_JOBS : [];
    const [catalog] = await Promise.all([runJobNow("catalog"), ...ofAccounts.map(runJobNow)]);
    setState(catalog);
    await queries.invalidateQueries();
  }
  return (
    <div className="flex flex-wrap items-center gap-2 noscript:hidden">
      <span role="status" className="text-dim text-xs empty:hidden">
        {state === "idle" || state === "running" ? "" : state}
      </span>
      <Button onClick={openCommandPalette} aria-keyshortcuts="Control+K Meta+K">
        ⌘K<span className="sr-only"> opens the command palette</span>
      </Button>
      {mayRun && (
        <Button
          onClick={read}
          // Disabled it would lose the focus of who pressed it by keyboard.
          aria-disabled={state === "running"}
          className="aria-disabled:opacity-60"
        >
          {state === "running" ? "Reading…" : "Read now"}
        </Button>
      )}
    </div>
  );
}
