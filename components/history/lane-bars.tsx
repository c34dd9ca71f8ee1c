import type { CSSProperties } from "react";
import type { TimeScale } from "@/components/charts/time-scale";
import type { LaneSegment } from "@/lib/domain/history/swimlane";

/** Heights in px; widths are percent of whatever the page gives. */
export const LANE_HEIGHT = 13;
const DOTTED_EDGE = 3;

/** The snapshots at both ends of a gap are known: what they saw stays visible beside it. */
const GAP_INSET = 1;

/** Names of the shared patterns, unique to one drawing. */
export type LaneDefs = {
  readonly fade: string;
  readonly hatch: string;
  readonly gaps: string;
};

/** Where a mark lies. Two pixels at least, and never pushed out at the right. */
function place(fromPercent: number, toPercent: number): CSSProperties {
  return {
    x: `min(${fromPercent}%, 100% - 2px)`,
    width: `max(2px, ${Math.max(0, toPercent - fromPercent)}%)`,
  };
}

/** One stretch: solid while seen, faded until it was missed, capped where an expiry was announced. */
export function LaneBars({
  segment,
  scale,
  defs,
}: {
  segment: LaneSegment;
  scale: TimeScale;
  defs: LaneDefs;
}) {
  const { kind, fromMs, toMs, fadeToMs, capFromMs, spell } = segment;
  // Of a spell last seen before the range, only the fade reaches in.
  const isSeen = Date.parse(spell.last_seen) >= fromMs;
  const [from, to, fadeTo] = [fromMs, toMs, fadeToMs].map(scale.percentAt);
  if (from === undefined || to === undefined || fadeTo === undefined) return null;
  if (kind === "paid" || kind === "other") {
    return (
      <rect
        y={0.5}
        height={LANE_HEIGHT - 1}
        rx={2}
        style={place(from, Math.max(to, fadeTo))}
        className={kind === "paid" ? "fill-panel stroke-paid-mark" : "fill-panel stroke-faint"}
        strokeDasharray="3 2"
      />
    );
  }
  const top = kind === "zero_priced" ? DOTTED_EDGE : 0;
  const box = { y: top, height: LANE_HEIGHT - top };
  return (
    <>
      {fadeTo > to && <rect {...box} style={place(to, fadeTo)} fill={`url(#${defs.fade})`} />}
      {isSeen && <rect {...box} rx={2} style={place(from, to)} className="fill-free-mark" />}
      {kind === "zero_priced" && (
        <line
          x1={`${from}%`}
          x2={`${to}%`}
          y1={1}
          y2={1}
          className="stroke-free-mark"
          strokeWidth={2}
          strokeDasharray="2 3"
        />
      )}
      {capFromMs !== null && (
        <rect
          {...box}
          rx={2}
          style={place(scale.percentAt(capFromMs), to)}
          className="fill-warn-mark"
        />
      )}
    </>
  );
}

/** The patterns and the gaps, written once and used by every row. */
export function LaneDefinitions({
  defs,
  gaps,
}: {
  defs: LaneDefs;
  gaps: readonly { readonly from: number; readonly to: number }[];
}) {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <defs>
        <linearGradient id={defs.fade}>
          <stop offset="0" stopColor="var(--free-mark)" stopOpacity="0.75" />
          <stop offset="1" stopColor="var(--free-mark)" stopOpacity="0.08" />
        </linearGradient>
        <pattern
          id={defs.hatch}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" fill="var(--panel)" />
          <rect width="1" height="6" fill="var(--faint)" opacity="0.8" />
        </pattern>
        <g id={defs.gaps}>
          {gaps.map(({ from, to }) => (
            <rect
              key={from}
              height={LANE_HEIGHT}
              style={{
                x: `calc(${from}% + ${GAP_INSET}px)`,
                width: `max(1px, ${to - from}% - ${2 * GAP_INSET}px)`,
              }}
              fill={`url(#${defs.hatch})`}
            />
          ))}
        </g>
      </defs>
    </svg>
  );
}
