"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { ApiError } from "@/lib/client/get-json";
import { statusQueries } from "@/lib/client/status";
import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { formatMoment } from "@/lib/format";
import { catalogWords } from "./catalog-words";
import { signInHref } from "./sign-in-href";
import { useMay } from "./visitor";

/** On every page: what stands in the way, since when, what to do. Nothing when all is well. */
export function ProblemBanner() {
  const now = useNow();
  const pathname = usePathname();
  const maySeeJobs = useMay("see_catalog");
  const { data: status, error } = useQuery(statusQueries.catalog());
  if (error instanceof ApiError && error.status === 401) {
    return (
      <Notice
        tone="warn"
        actions={
          <a href={signInHref(pathname)} className={buttonClass()}>
            Sign in
          </a>
        }
      >
        <p role="status">You are no longer signed in. What you see is the last answer.</p>
      </Notice>
    );
  }
  // A failed refetch keeps the last good answer; that too is said here, on every page.
  if (error) {
    return (
      <Notice tone="warn">
        <p role="status">{error.message}</p>
      </Notice>
    );
  }
  if (!status) return null;
  const { sentence, tone } = catalogWords(status, now);
  if (sentence === null) return null;
  if (!maySeeJobs) {
    return (
      <Notice tone={tone === "paid" ? "paid" : "warn"}>
        <p role="status">{publicSentence(status)}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone={tone === "paid" ? "paid" : "warn"}
      actions={<LinkButton href="/settings">Jobs</LinkButton>}
    >
      <p role="status">{sentence}</p>
    </Notice>
  );
}

/** What a visitor of the public view can use: how old it is, and not what the team could do about it. */
function publicSentence({ snapshot_at: at }: CatalogStatusAnswer): string {
  if (at === null) return "No catalog has been read so far.";
  return `The catalog shown is of ${formatMoment(at)}. Newer answers of OpenRouter are missing.`;
}
