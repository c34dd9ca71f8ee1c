"use client";

import { useSyncExternalStore } from "react";

const NEVER = () => () => {};

/** False in the server's markup, true once the page has taken over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
}
