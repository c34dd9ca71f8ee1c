"use client";

import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useNow } from "@/components/ui/now";
import { statusQueries } from "@/lib/client/status";
import { catalogWords } from "./catalog-words";

/** On every page: what stands in the way, since when, what to do. Nothing when all is well. */
export function ProblemBanner() {
  const now = useNow();
  const { data: status, error } = useQuery(statusQueries.catalog());
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
  return (
    <Notice
      tone={tone === "paid" ? "paid" : "warn"}
      actions={<LinkButton href="/settings">Jobs</LinkButton>}
    >
      <p role="status">{sentence}</p>
    </Notice>
  );
}
