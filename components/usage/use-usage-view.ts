"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { parseUsageView, type UsageView, usageHref } from "@/lib/domain/usage/usage-view";

/** The view in the address bar. */
export function useUsageView(): UsageView {
  const params = useSearchParams();
  return useMemo(() => parseUsageView(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the data is here or fetched alone. */
export function showUsage(view: UsageView, how: "push" | "replace" = "push"): void {
  const href = usageHref(view);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
