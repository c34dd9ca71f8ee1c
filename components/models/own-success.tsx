"use client";

import Link from "next/link";
import { useMay } from "@/components/shell/visitor";
import type { OwnSuccessAnswer } from "@/lib/domain/models/uptime-answers";
import { ownSuccessWords } from "./endpoint-words";

/** How our own requests fared, for who may see usage: what OpenRouter's uptime leaves out is in it as far as Broadcast tells. */
export function OwnSuccess({
  own,
  chooses,
}: {
  own: OwnSuccessAnswer | null;
  /** True for a router or an alias: another model always answers for it. */
  chooses: boolean;
}) {
  if (!useMay("see_usage")) return null;
  if (own === null) {
    return (
      <p className="text-dim text-xs">
        No request of ours to it was told by Broadcast in the last 30 days, so our own success is
        not known.{" "}
        <Link href="/keys" prefetch={false} className="underline">
          Setting up Broadcast
        </Link>
      </p>
    );
  }
  return (
    <p className="text-xs">
      {ownSuccessWords(own)}{" "}
      <span className="text-dim">
        Whether Broadcast tells of requests that OpenRouter’s own limits refused is not known
        {chooses ? "." : "; one that another model answered counts as failed."}
      </span>
    </p>
  );
}
