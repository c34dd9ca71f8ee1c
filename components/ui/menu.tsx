"use client";

import { clsx } from "clsx";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { buttonClass } from "./button";

/**
 * A button that opens a panel under it, across the page on small screens. Without JavaScript it still opens and closes by itself.
 */
export function Menu({
  label,
  align = "left",
  children,
}: {
  label: ReactNode;
  align?: "left" | "right";
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  function close() {
    if (details.current) details.current.open = false;
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || !details.current?.open) return;
    event.stopPropagation();
    close();
    details.current.querySelector("summary")?.focus();
  }
  function onBlur(event: FocusEvent) {
    const next = event.relatedTarget;
    if (next instanceof Node && !event.currentTarget.contains(next)) close();
  }
  return (
    <details ref={details} className="group sm:relative" onKeyDown={onKeyDown} onBlur={onBlur}>
      <summary
        className={buttonClass(
          "plain",
          "list-none group-open:bg-gap [&::-webkit-details-marker]:hidden",
        )}
      >
        {label}
      </summary>
      <div
        className={clsx(
          "absolute inset-x-4 z-20 mt-1 rounded-xl border border-line bg-panel p-3 sm:inset-x-auto sm:w-max",
          align === "right" ? "sm:right-0" : "sm:left-0",
        )}
      >
        {children}
      </div>
    </details>
  );
}
