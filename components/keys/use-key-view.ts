"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type KeyView, keyViewHref, parseKeyView } from "@/lib/domain/keys/key-view";

/** The view in the address bar. */
export function useKeyView(): KeyView {
  const params = useSearchParams();
  return useMemo(() => parseKeyView(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the keys are all here. */
export function showKeys(view: KeyView, how: "push" | "replace" = "push"): void {
  const href = keyViewHref(view);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
