import { clsx } from "clsx";
import type { TimeScale } from "@/components/charts/time-scale";
import { ModelId } from "@/components/ui/model-id";
import type { CatalogLane, Stretch } from "@/lib/domain/spend/timeline-picture";
import { momentText, STRETCH_WORDS } from "./timeline-words";

const HEIGHT = 12;

/** What each model in question was in the catalog: solid = free, dashed = listed with a price, hatched = nobody knows. */
export function TimelineLanes({
  lanes,
  scale,
  columns,
  hatch,
}: {
  lanes: readonly CatalogLane[];
  scale: TimeScale;
  columns: string;
  /** Name of the hatch pattern; with `fade` behind it, of the fade. */
  hatch: string;
}) {
  return lanes.map(({ modelId, stretches }, index) => (
    <div key={modelId} className={clsx(columns, "items-end pt-1")}>
      <div className="text-ink text-xs leading-3">{index === 0 && "catalog"}</div>
      <div className="min-w-0">
        <p className="relative w-fit bg-panel">
          <ModelId id={modelId} className="text-[0.6875rem]" />
        </p>
        <svg aria-hidden="true" width="100%" height={HEIGHT} className="block">
          {stretches.map((stretch) => (
            <g key={`${stretch.kind} ${stretch.fromMs}`}>
              <title>{`${modelId}: ${STRETCH_WORDS[stretch.kind]} from ${momentText(stretch.fromMs)} to ${momentText(stretch.toMs)} UTC`}</title>
              <Shape stretch={stretch} scale={scale} hatch={hatch} />
            </g>
          ))}
        </svg>
      </div>
    </div>
  ));
}

function Shape({
  stretch: { kind, fromMs, toMs, fadeToMs },
  scale,
  hatch,
}: {
  stretch: Stretch;
  scale: TimeScale;
  hatch: string;
}) {
  const box = (start: number, end: number) => {
    const [from, to] = [scale.percentAt(start), scale.percentAt(end)];
    return {
      height: HEIGHT - 1,
      y: 0.5,
      rx: 2,
      style: { x: `min(${from}%, 100% - 2px)`, width: `max(2px, ${Math.max(0, to - from)}%)` },
    };
  };
  switch (kind) {
    case "free":
    case "zero_priced":
      return (
        <>
          {fadeToMs > toMs && <rect {...box(toMs, fadeToMs)} fill={`url(#${hatch}fade)`} />}
          {toMs > fromMs && (
            <rect
              {...box(fromMs, toMs)}
              className={kind === "free" ? "fill-free-mark" : "fill-free-soft stroke-free-mark"}
            />
          )}
        </>
      );
    case "paid":
      return (
        <rect
          {...box(fromMs, fadeToMs)}
          className="fill-panel stroke-paid-mark"
          strokeDasharray="3 2"
        />
      );
    case "other":
      return (
        <rect
          {...box(fromMs, fadeToMs)}
          className="fill-panel stroke-faint"
          strokeDasharray="3 2"
        />
      );
    case "unlisted":
      return <rect {...box(fromMs, toMs)} className="fill-gap" />;
    case "unrecorded":
      return <rect {...box(fromMs, toMs)} className="fill-gap" opacity={0.5} />;
    case "unknown":
      return <rect {...box(fromMs, toMs)} fill={`url(#${hatch})`} />;
  }
}
