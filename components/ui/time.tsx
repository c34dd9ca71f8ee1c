"use client";

import { useEffect, useState } from "react";
import {
  formatAge,
  formatClock,
  formatDate,
  formatDay,
  formatLocal,
  formatMoment,
  formatUntil,
  formatWhen,
} from "@/lib/format";
import { useNow } from "./now";

export type TimeStyle = "age" | "until" | "day" | "date" | "moment" | "clock" | "when";

/** A moment in UTC; the tooltip has it whole, in UTC and in the reader's own zone. */
export function Time({ iso, as = "moment" }: { iso: string; as?: TimeStyle }) {
  const now = useNow();
  const [local, setLocal] = useState<string | null>(null);
  // The server does not know the reader's zone, so the local time arrives after hydration.
  useEffect(() => setLocal(formatLocal(iso)), [iso]);
  const moment = formatMoment(iso);
  return (
    <time dateTime={iso} title={local === null ? moment : `${moment} · ${local} here`}>
      {words(iso, { as, now })}
    </time>
  );
}

function words(iso: string, { as, now }: { as: TimeStyle; now: number }): string {
  switch (as) {
    case "age":
      return formatAge(iso, now);
    case "until":
      return formatUntil(iso, now);
    case "day":
      return formatDay(iso, now);
    case "date":
      return formatDate(iso);
    case "clock":
      return formatClock(iso);
    case "when":
      return formatWhen(iso, now);
    case "moment":
      return formatMoment(iso);
  }
}
