import { clsx } from "clsx";

/** Holds the place of a chart that is loaded on its own, so that nothing moves when it comes. */
export function ChartPlaceholder({ className }: { className: string }) {
  return (
    <div className={clsx("text-dim text-xs", className)}>
      <noscript>The picture needs JavaScript. The table under it holds the same numbers.</noscript>
    </div>
  );
}
