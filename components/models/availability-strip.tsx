import type { DayLevel, AvailabilityStrip as Strip } from "@/lib/domain/models/availability";
import { formatPercent, plural } from "@/lib/format";

const BAR = 2;
const STEP = 3;
const HEIGHT = 15;

/** A worse day is shorter, so that it shows without colour too; a day nobody looked at is a dot. */
const LEVELS = {
  good: { height: HEIGHT, className: "fill-free-mark" },
  fair: { height: 11, className: "fill-warn-mark" },
  poor: { height: 7, className: "fill-paid-mark" },
  none: { height: 3, className: "fill-gap" },
} as const satisfies Record<DayLevel, { height: number; className: string }>;

const DRAWN = ["good", "fair", "poor", "none"] as const satisfies readonly DayLevel[];

/** A bar per UTC day, oldest first. One path a level: a page of them must stay small. */
export function AvailabilityStrip({ strip }: { strip: Strip }) {
  const words = describe(strip);
  return (
    <svg
      role="img"
      aria-label={words}
      width={strip.levels.length * STEP - (STEP - BAR)}
      height={HEIGHT}
      className="block"
    >
      <title>{words}</title>
      {DRAWN.filter((level) => strip.levels.includes(level)).map((level) => (
        <path key={level} d={barsOf(strip.levels, level)} className={LEVELS[level].className} />
      ))}
    </svg>
  );
}

function barsOf(levels: readonly DayLevel[], level: DayLevel): string {
  const { height } = LEVELS[level];
  return levels
    .map((each, index) =>
      each === level ? `M${index * STEP} ${HEIGHT}v-${height}h${BAR}v${height}z` : "",
    )
    .join("");
}

function describe({ levels, recorded, whole, lowest }: Strip): string {
  if (recorded === 0) return `Not looked at in ${levels.length} days`;
  const low = lowest === null ? "" : `, lowest uptime ${formatPercent(lowest)}`;
  return `Served all day on ${whole} of ${plural(recorded, "recorded day")}${low}`;
}
