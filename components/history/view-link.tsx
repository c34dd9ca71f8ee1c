"use client";

import { ViewLink as AnyViewLink, type ViewLinkProps } from "@/components/ui/view-link";
import { type HistoryView, historyHref } from "@/lib/domain/history/history-view";
import { showHistory } from "./use-history-view";

export function ViewLink({ to, ...rest }: ViewLinkProps & { to: HistoryView }) {
  return <AnyViewLink href={historyHref(to)} onFollow={() => showHistory(to)} {...rest} />;
}
