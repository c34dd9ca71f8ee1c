import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** Text to take along, under what it is. It scrolls by itself, by keyboard too. */
export function CodeBlock({
  text,
  label,
  children,
  actions,
}: {
  text: string;
  /** For the copy button's ears, such as "the request". */
  label: string;
  /** What stands above it. */
  children?: ReactNode;
  /** Beside the copy button. */
  actions?: ReactNode;
}) {
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">{children}</div>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={text} label={label} />
          {actions}
        </div>
      </div>
      {/* A region that scrolls must be reachable, or a keyboard cannot see its end. */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        dir="ltr"
        className="max-h-96 overflow-auto rounded-lg bg-ground p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </div>
  );
}
