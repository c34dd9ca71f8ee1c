"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type HistoryView, historyHref } from "@/lib/domain/history-view";
import { showHistory } from "./use-history-view";

type ViewLinkProps = Omit<ComponentProps<"a">, "href" | "onClick"> & { to: HistoryView };

/** A real link to another view of the History page; with JavaScript it changes in place. */
export function ViewLink({ to, children, ...rest }: ViewLinkProps) {
  function follow(event: MouseEvent) {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !isPlain) return;
    event.preventDefault();
    showHistory(to);
  }
  return (
    <a href={historyHref(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
