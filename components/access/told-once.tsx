"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** A secret that is shown now and never again: whole, and to be taken along. */
export function ToldOnce({
  label,
  text,
  children,
}: {
  /** What it is, e.g. "Link". */
  label: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div>
      <p className="mb-1 font-semibold text-[0.8125rem]">{label}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 grow rounded-lg border border-line bg-ground px-2 py-1.5 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {text}
        </code>
        <CopyButton text={text} label={label} />
      </div>
      {children !== undefined && <div className="mt-1 text-dim text-xs">{children}</div>}
    </div>
  );
}
