import { clsx } from "clsx";
import type { ReactNode } from "react";

export type Tone = "free" | "paid" | "warn" | "info" | "plain";

const TONES = {
  free: "bg-free-soft text-free",
  paid: "bg-paid-soft text-paid",
  warn: "bg-warn-soft text-warn",
  info: "bg-gap text-ink",
  plain: "bg-gap text-dim",
} as const satisfies Record<Tone, string>;

/** A word with a colour. The word alone must say it; `title` may say more. */
export function Badge({
  tone = "plain",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={clsx(
        "inline-block whitespace-nowrap rounded-md px-1.5 py-px text-xs",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
