"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type HistoryView, historyHref, parseHistoryView } from "@/lib/domain/history/history-view";

/** The view in the address bar. */
export function useHistoryView(): HistoryView {
  const params = useSearchParams();
  return useMemo(() => parseHistoryView(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the data is here or fetched alone. */
export function showHistory(view: HistoryView, how: "push" | "replace" = "push"): void {
  const href = historyHref(view);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
