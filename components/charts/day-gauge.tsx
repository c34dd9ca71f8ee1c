import { clsx } from "clsx";
import { gaugeArc, gaugePoint } from "@/lib/domain/quota/gauge-arc";

const WIDTH = 240;
const HEIGHT = 126;
const LINE = 19;
const GAUGE = { x: WIDTH / 2, y: HEIGHT - LINE / 2 - 2, radius: 98 };
/** How far the tick reaches out of the line on both sides. */
const TICK = LINE / 2 + 3;

const STROKES = {
  free: "stroke-free-mark",
  warn: "stroke-warn-mark",
  paid: "stroke-paid-mark",
} as const;

/** How much of a limit is used, as a half circle; the sentence says all of it. Shares are 0 to 1, and above 1 beyond the limit. */
export function DayGauge({
  used,
  limit,
  share,
  forecastShare,
  tone,
  value,
  unit,
  label,
  sentence,
}: {
  used: number;
  limit: number;
  share: number;
  /** Where it will be at the reset; null draws no tick. */
  forecastShare: number | null;
  tone: keyof typeof STROKES;
  value: string;
  unit: string;
  label: string;
  sentence: string;
}) {
  return (
    // The browser's own meter is a bar and cannot be drawn as a half circle.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={sentence}
      className="relative mx-auto max-w-60"
    >
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block w-full">
        <g fill="none" strokeWidth={LINE} strokeLinecap="round">
          <path d={gaugeArc(GAUGE, 1)} className="stroke-gap" />
          {share > 0 && <path d={gaugeArc(GAUGE, share)} className={STROKES[tone]} />}
        </g>
        {forecastShare !== null && <Tick share={forecastShare} />}
      </svg>
      <p className="absolute inset-x-0 bottom-0 text-center leading-none">
        <span
          className={clsx(
            "block font-bold text-[2rem] tracking-tight",
            tone === "paid" && "text-paid",
          )}
        >
          {value}
        </span>
        <span className="mt-1.5 block text-dim text-xs">{unit}</span>
      </p>
    </div>
  );
}

/** Edged in the panel's colour, so that it stands out on the line as well as beside it. */
function Tick({ share }: { share: number }) {
  const inner = gaugePoint(GAUGE, share, -TICK);
  const outer = gaugePoint(GAUGE, share, TICK);
  const ends = { x1: inner.x, y1: inner.y, x2: outer.x, y2: outer.y };
  return (
    <>
      <line {...ends} strokeWidth={6} className="stroke-panel" />
      <line {...ends} strokeWidth={2.5} className="stroke-warn-mark" />
    </>
  );
}
