import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./badge";

const TONES = {
  free: "border-free bg-free-soft",
  paid: "border-paid bg-paid-soft",
  warn: "border-warn bg-warn-soft",
  info: "border-info bg-panel",
  plain: "border-line bg-panel",
} as const satisfies Record<Tone, string>;

/** One sentence across the page, with what can be done at the right. */
export function Notice({
  tone = "plain",
  actions,
  children,
}: {
  tone?: Tone;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-xl border px-4 py-3",
        TONES[tone],
      )}
    >
      <div className="min-w-0 flex-1 basis-64">{children}</div>
      {actions !== undefined && <div className="flex flex-wrap items-start gap-2">{actions}</div>}
    </div>
  );
}
