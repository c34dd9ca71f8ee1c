"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { type ButtonTone, buttonClass } from "./button";

/** Asks before something that cannot be taken back. The focus starts on Cancel. */
export function ConfirmDialog({
  trigger,
  tone = "plain",
  title,
  confirm,
  onConfirm,
  onClose,
  children,
}: {
  /** What the button that opens it says; null when it is open as soon as it is there. */
  trigger: ReactNode | null;
  /** Of that button. */
  tone?: ButtonTone;
  title: string;
  /** Called when it closes, whichever button was pressed. */
  onClose?: () => void;
  /** What the button that does it says. */
  confirm: string;
  onConfirm: () => void;
  /** What will happen, exactly. */
  children: ReactNode;
}) {
  const cameFrom = useRef<Element | null>(null);

  function giveBackFocus(event: Event) {
    if (trigger !== null) return;
    event.preventDefault();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  return (
    <AlertDialog.Root
      {...(trigger === null && { open: true })}
      onOpenChange={(open) => (open ? undefined : onClose?.())}
    >
      {trigger !== null && (
        <AlertDialog.Trigger className={buttonClass(tone, "noscript:hidden")}>
          {trigger}
        </AlertDialog.Trigger>
      )}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <AlertDialog.Content
          // Without a trigger of its own it remembers where the focus goes back to.
          onOpenAutoFocus={() => {
            cameFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={giveBackFocus}
          className="fixed top-[20vh] left-1/2 z-50 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 rounded-xl border border-line bg-panel p-4"
        >
          <AlertDialog.Title className="font-semibold [overflow-wrap:anywhere]">
            {title}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-dim [overflow-wrap:anywhere]">
            {children}
          </AlertDialog.Description>
          <div className="mt-4 flex justify-end gap-2">
            <AlertDialog.Cancel className={buttonClass()}>Cancel</AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass("danger")} onClick={onConfirm}>
              {confirm}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
