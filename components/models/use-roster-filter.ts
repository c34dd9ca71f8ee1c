"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import {
  parseRosterFilter,
  type RosterFilter,
  rosterHref,
} from "@/lib/domain/models/roster-filter";

/** The view in the address bar. */
export function useRosterFilter(): RosterFilter {
  const params = useSearchParams();
  return useMemo(() => parseRosterFilter(new URLSearchParams(params)), [params]);
}

/** Moves to another view without asking the server for the page again: the data is here or fetched alone. */
export function showRoster(filter: RosterFilter, how: "push" | "replace" = "push"): void {
  const href = rosterHref(filter);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
