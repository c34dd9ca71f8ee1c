import type { Span } from "@/lib/domain/history/history-range";
import { timeScale } from "./time-scale";

export type StepPoint = { readonly atMs: number; readonly value: number };

const HEIGHT = 60;
/** Room for half the line at both edges. */
const INSET = 2;

/** Steps over time, from zero. Each point holds until the next; `recorded` says where the line may be drawn at all. */
export function StepLine({
  points,
  range,
  recorded,
}: {
  points: readonly StepPoint[];
  range: Span;
  recorded: readonly Span[];
}) {
  const { percentAt } = timeScale(range);
  const highest = Math.max(1, ...points.map(({ value }) => value));
  const y = (value: number) => HEIGHT - INSET - (value / highest) * (HEIGHT - 2 * INSET);
  const paths = recorded.map(({ fromMs, toMs }) => {
    const start = points.findLast(({ atMs }) => atMs <= fromMs)?.value ?? 0;
    const inside = points.filter(({ atMs }) => atMs > fromMs && atMs < toMs);
    const steps = inside.map(({ atMs, value }) => `H${percentAt(atMs)}V${y(value)}`);
    return `M${percentAt(fromMs)},${y(start)}${steps.join("")}H${percentAt(toMs)}`;
  });
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height={HEIGHT}
      className="block border-line border-b"
    >
      {paths.map((path) => (
        <path
          key={path}
          d={path}
          vectorEffect="non-scaling-stroke"
          strokeWidth={2}
          className="fill-none stroke-free-mark"
        />
      ))}
    </svg>
  );
}
