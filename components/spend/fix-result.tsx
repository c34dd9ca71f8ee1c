"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Time } from "@/components/ui/time";
import type { KeyActionReply } from "@/lib/domain/spend/key-audit-answers";
import { standsText } from "./fix-words";

/** What came of a change: OpenRouter's answer, how the key stands now, or that nothing was changed and why. */
export function FixResult({
  reply,
  error,
  children,
}: {
  reply: KeyActionReply | null;
  error: Error | null;
  /** What can be done next. */
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const hasNews = reply !== null || error !== null;
  // The button that did it may be gone, so the focus comes here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is news again
  useEffect(() => {
    if (!hasNews) return;
    // Only once the dialog that just closed has given its focus back.
    const timer = setTimeout(() => box.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, [reply, error]);
  if (!hasNews) return null;
  const isDone = error === null && reply?.action.status === "done";
  return (
    <div
      ref={box}
      role={isDone ? "status" : "alert"}
      tabIndex={-1}
      className="mt-2 max-w-prose [overflow-wrap:anywhere]"
    >
      {error !== null ? (
        <p className="text-paid">{error.message}</p>
      ) : (
        reply && <Told reply={reply} />
      )}
      {children !== undefined && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
    </div>
  );
}

function Told({ reply: { action, key } }: { reply: KeyActionReply }) {
  const { status, answer, after } = action;
  if (status === "failed") {
    return (
      <p className="text-paid">
        <strong className="font-semibold">Nothing was changed at OpenRouter.</strong> {answer}
      </p>
    );
  }
  if (status === "unclear") {
    return (
      <p className="text-warn">
        <strong className="font-semibold">Whether it was done is not certain.</strong> {answer} The
        next look at the keys tells.
      </p>
    );
  }
  return (
    <>
      <p>
        <strong className="font-semibold text-free">Done.</strong> {answer}
      </p>
      {after !== null && (
        <p className="text-dim">
          Read again
          {key.synced_at !== null && (
            <>
              {" "}
              at <Time iso={key.synced_at} as="clock" />
            </>
          )}
          : {standsText(after)}.
        </p>
      )}
    </>
  );
}
