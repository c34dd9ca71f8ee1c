"use client";

import { Badge } from "@/components/ui/badge";
import { useNow } from "@/components/ui/now";
import { daysUntil, formatDate, formatDay, plural } from "@/lib/format";

/** The announced last day, with how far away it is in the tooltip. */
export function ExpiryBadge({ day, prefix = "" }: { day: string; prefix?: string }) {
  const now = useNow();
  return (
    <Badge
      tone="warn"
      title={`Expiry announced for ${formatDate(day)}: ${distance(daysUntil(day, now))}`}
    >
      {prefix}
      {formatDay(day, now)}
    </Badge>
  );
}

function distance(days: number): string {
  if (days < 0) return `${plural(-days, "day")} ago`;
  return days === 0 ? "today" : `in ${plural(days, "day")}`;
}
