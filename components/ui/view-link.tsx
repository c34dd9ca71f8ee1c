"use client";

import type { ComponentProps, MouseEvent } from "react";

export type ViewLinkProps = Omit<ComponentProps<"a">, "href" | "onClick">;

/** A real link to another view of the page one is on; with JavaScript it changes in place, unless a new tab was asked for. */
export function ViewLink({
  href,
  onFollow,
  children,
  ...rest
}: ViewLinkProps & { href: string; onFollow: () => void }) {
  function follow(event: MouseEvent) {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !isPlain) return;
    event.preventDefault();
    onFollow();
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
