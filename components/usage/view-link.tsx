"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type UsageView, usageHref } from "@/lib/domain/usage-view";
import { showUsage } from "./use-usage-view";

type ViewLinkProps = Omit<ComponentProps<"a">, "href" | "onClick"> & { to: UsageView };

/** A real link to another view of the Usage page; with JavaScript it changes in place. */
export function ViewLink({ to, children, ...rest }: ViewLinkProps) {
  function follow(event: MouseEvent) {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !isPlain) return;
    event.preventDefault();
    showUsage(to);
  }
  return (
    <a href={usageHref(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
