"use client";

import { clsx } from "clsx";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { buttonClass } from "./button";

const MARGIN_PX = 16;

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
  /** A panel that would reach beyond the window's right edge is moved back by as much. */
  function place() {
    const panel = details.current?.lastElementChild;
    if (!details.current?.open || !(panel instanceof HTMLElement)) return;
    panel.style.translate = "";
    const beyond = panel.getBoundingClientRect().right - document.documentElement.clientWidth;
    if (beyond > 0) panel.style.translate = `${-Math.ceil(beyond) - MARGIN_PX}px`;
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
    <details
      ref={details}
      className="group sm:relative"
      onToggle={place}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
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
