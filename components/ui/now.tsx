"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const TICK_MS = 15_000;
const Now = createContext(0);

/** The reader's clock, ms. It starts at the server's `at`, so that the first paint and hydration agree, then ticks. */
export function NowProvider({ at, children }: { at: number; children: ReactNode }) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <Now value={now}>{children}</Now>;
}

export function useNow(): number {
  return useContext(Now);
}
