import { clsx } from "clsx";
import type { ReactNode } from "react";

/**
 * A plain table under its caption. `head` and the rows are `tr` elements; cells with `data-number` stand at the right.
 * Too wide for the screen it scrolls by itself, by keyboard too.
 */
export function DataTable({
  caption,
  hideCaption = true,
  head,
  children,
}: {
  caption: string;
  hideCaption?: boolean;
  head: ReactNode;
  children: ReactNode;
}) {
  return (
    // A region that scrolls must be reachable, or a keyboard cannot see its end.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section tabIndex={0} aria-label={caption} className="relative overflow-x-auto">
      <table
        className={clsx(
          "w-full border-collapse text-[0.8125rem]",
          "[&_td]:border-line [&_td]:border-t [&_td]:px-2 [&_td]:py-1.5 [&_td]:align-baseline",
          "[&_tbody_th]:border-line [&_tbody_th]:border-t [&_tbody_th]:align-baseline [&_th]:px-2 [&_th]:py-1.5 [&_th]:text-left [&_th]:font-normal",
          "[&_time]:whitespace-nowrap [&_thead_th]:whitespace-nowrap [&_thead_th]:text-dim [&_[data-number]]:whitespace-nowrap [&_[data-number]]:text-right",
        )}
      >
        <caption className={hideCaption ? "sr-only" : "pb-1 text-left text-dim"}>{caption}</caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
