"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { type ButtonTone, buttonClass } from "./button";

type DialogProps = {
  /** What the button that opens it says; null where it stands elsewhere. */
  trigger: ReactNode | null;
  tone?: ButtonTone;
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Holds something that is shown only once: a slip of the hand beside it must not close it. */
  isHeld?: boolean;
  children: ReactNode;
};

/** Something to fill in or to take along, over the page. */
export function Dialog({
  trigger,
  tone = "plain",
  title,
  open,
  onOpenChange,
  isHeld = false,
  children,
}: DialogProps) {
  const cameFrom = useRef<Element | null>(null);

  function hold(event: Event) {
    if (isHeld) event.preventDefault();
  }
  function giveBackFocus(event: Event) {
    if (trigger !== null) return;
    event.preventDefault();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== null && (
        <Radix.Trigger className={buttonClass(tone, "noscript:hidden")}>{trigger}</Radix.Trigger>
      )}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          // Without a trigger of its own it remembers where the focus goes back to.
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={giveBackFocus}
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          className="fixed top-[8vh] left-1/2 z-50 max-h-[84vh] w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 overflow-y-auto rounded-xl border border-line bg-panel p-4"
        >
          <Radix.Title className="mb-3 font-semibold [overflow-wrap:anywhere]">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
