"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { parseSpendView, type SpendView, spendHref } from "@/lib/domain/spend/spend-view";

/** The view in the address bar. */
export function useSpendView(): SpendView {
  const params = useSearchParams();
  return useMemo(() => parseSpendView(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the data is here or fetched alone. */
export function showSpend(view: SpendView, how: "push" | "replace" = "push"): void {
  const href = spendHref(view);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
