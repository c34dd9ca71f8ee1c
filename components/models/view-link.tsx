"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type RosterFilter, rosterHref } from "@/lib/domain/models/roster-filter";
import { showRoster } from "./use-roster-filter";

type ViewLinkProps = Omit<ComponentProps<"a">, "href" | "onClick"> & { to: RosterFilter };

/** A real link to another view of the Models page; with JavaScript it changes in place. */
export function ViewLink({ to, children, ...rest }: ViewLinkProps) {
  function follow(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    showRoster(to);
  }
  return (
    <a href={rosterHref(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
