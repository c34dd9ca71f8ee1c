"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type ChainView, chainHref, parseChainView } from "@/lib/domain/chains/chain-view";

/** The view in the address bar. */
export function useChainView(): ChainView {
  const params = useSearchParams();
  return useMemo(() => parseChainView(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the data is here or fetched alone. */
export function showChain(view: ChainView, how: "push" | "replace" = "push"): void {
  const href = chainHref(view);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
