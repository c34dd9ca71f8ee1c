"use client";

import { useSyncExternalStore } from "react";

const NEVER = () => () => {};

/** The page's own address without what follows `#` and `?`; null on the server, which does not know how it was asked. */
export function usePageAddress(): string | null {
  return useSyncExternalStore(
    NEVER,
    () => `${window.location.origin}${window.location.pathname}`,
    () => null,
  );
}
