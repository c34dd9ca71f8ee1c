"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { openCommandPalette } from "@/components/shell/command-palette-key";
import { useMay } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { runJobNow } from "@/lib/client/jobs";

/** The palette's button and "read now", which takes the same path as the timer. */
export function OverviewActions() {
  const queries = useQueryClient();
  const mayRun = useMay("manage_settings");
  const [state, setState] = useState<"idle" | "running" | string>("idle");
  async function read() {
    setState("running");
    setState(await runJobNow("catalog"));
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
        <Button onClick={read} disabled={state === "running"}>
          {state === "running" ? "Reading…" : "Read now"}
        </Button>
      )}
    </div>
  );
}
