"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { type ButtonTone, buttonClass } from "./button";

type DialogProps = {
  /** What the button that opens it says. */
  trigger: ReactNode;
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
  function hold(event: Event) {
    if (isHeld) event.preventDefault();
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger className={buttonClass(tone, "noscript:hidden")}>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
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
