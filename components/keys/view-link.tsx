"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type KeyView, keyViewHref } from "@/lib/domain/key-view";
import { showKeys } from "./use-key-view";

type ViewLinkProps = Omit<ComponentProps<"a">, "href" | "onClick"> & { to: KeyView };

/** A real link to another view of the Keys page; with JavaScript it changes in place. */
export function ViewLink({ to, children, ...rest }: ViewLinkProps) {
  function follow(event: MouseEvent) {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.button !== 0 || !isPlain) return;
    event.preventDefault();
    showKeys(to);
  }
  return (
    <a href={keyViewHref(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
