"use client";

import { useEffect, useState } from "react";
import { spanWords } from "@/lib/domain/span-words";
import { formatLocal, formatMoment } from "@/lib/format";
import { useNow } from "./now";

/** How long until a moment, "3 h 12 min"; the tooltip has it whole, in UTC and in the reader's own zone. */
export function Countdown({ iso, past }: { iso: string; past: string }) {
  const now = useNow();
  const [local, setLocal] = useState<string | null>(null);
  // The server does not know the reader's zone, so the local time arrives after hydration.
  useEffect(() => setLocal(formatLocal(iso)), [iso]);
  const left = Date.parse(iso) - now;
  const moment = formatMoment(iso);
  return (
    <time dateTime={iso} title={local === null ? moment : `${moment} · ${local} here`}>
      {left <= 0 ? past : spanWords(left)}
    </time>
  );
}
