import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { TimeScale } from "@/components/charts/time-scale";
import { laneColumns } from "./lane-row";

/** Round dates under the tracks. `children` is the scrubber, if there is one. */
export function LaneAxis({
  scale,
  compact,
  children,
}: {
  scale: TimeScale;
  compact: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={clsx(laneColumns(compact), "bg-panel pt-1", !compact && "sticky bottom-0")}>
      <div className="hidden @lg:block" />
      <div className={clsx("relative", children ? "h-11" : "h-6")}>
        {children}
        <div
          aria-hidden="true"
          className={clsx("absolute inset-x-0 h-5", children ? "top-5" : "top-1")}
        >
          {scale.ticks(compact ? 3 : 5).map(({ atMs, percent, label }) => (
            <span
              key={atMs}
              className={clsx(
                "absolute whitespace-nowrap text-[0.6875rem] text-dim",
                percent > 90 ? "-translate-x-full" : percent > 4 && "-translate-x-1/2",
              )}
              style={{ left: `${percent}%` }}
            >
              {label}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Thin lines at the dates, and the blue line of the scrubber, through all rows. */
export function LaneLines({
  scale,
  compact,
  scrubAt,
}: {
  scale: TimeScale;
  compact: boolean;
  scrubAt: number | undefined;
}) {
  return (
    <div
      aria-hidden="true"
      className={clsx(laneColumns(compact), "pointer-events-none absolute inset-0")}
    >
      <div className="hidden @lg:block" />
      <div className="relative">
        {scale.ticks(compact ? 3 : 5).map(({ atMs, percent }) => (
          <div
            key={atMs}
            className="absolute inset-y-0 w-px bg-line"
            style={{ left: `${percent}%` }}
          />
        ))}
        {scrubAt !== undefined && (
          <div
            className="absolute inset-y-0 w-[1.5px] -translate-x-1/2 bg-info"
            style={{ left: `${scale.percentAt(scrubAt)}%` }}
          />
        )}
      </div>
    </div>
  );
}
