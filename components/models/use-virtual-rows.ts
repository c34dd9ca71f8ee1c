"use client";

import { useEffect, useState } from "react";
import type { VirtualRows } from "./virtual-rows";

/** Above this many rows only those near the window are in the page. */
const VIRTUAL_FROM = 200;

/**
 * What draws a long list; null for a short one and until it has arrived.
 * The server sends every row, so that nothing is missing without JavaScript.
 */
export function useVirtualRows(count: number): typeof VirtualRows | null {
  const [loaded, setLoaded] = useState<typeof VirtualRows | null>(null);
  const isLong = count > VIRTUAL_FROM;
  useEffect(() => {
    if (!isLong) return;
    let isWanted = true;
    import("./virtual-rows").then((module) => {
      if (isWanted) setLoaded(() => module.VirtualRows);
    });
    return () => {
      isWanted = false;
    };
  }, [isLong]);
  return isLong ? loaded : null;
}
