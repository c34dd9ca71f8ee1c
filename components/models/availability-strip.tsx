import type { AvailabilityDay } from "@/lib/domain/availability";
import { formatPercent, plural } from "@/lib/format";

const BAR = 3;
const STEP = 4;
const HEIGHT = 15;
const GOOD_UPTIME = 95;
const POOR_UPTIME = 80;

/** A bar per day, oldest first: tall and green when served well, shorter as it gets worse, a dot where nobody looked. */
export function AvailabilityStrip({ days }: { days: readonly AvailabilityDay[] }) {
  return (
    <svg
      role="img"
      aria-label={describe(days)}
      width={days.length * STEP - (STEP - BAR)}
      height={HEIGHT}
      className="block"
    >
      {days.map((day, index) => {
        const { height, className } = barOf(day);
        return (
          <rect
            key={day.day}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            className={className}
          >
            <title>{describeDay(day)}</title>
          </rect>
        );
      })}
    </svg>
  );
}

function barOf({ checks, served, lowest_uptime: lowest }: AvailabilityDay) {
  if (checks === 0) return { height: 3, className: "fill-gap" };
  if (served < checks || (lowest !== null && lowest < POOR_UPTIME)) {
    return { height: 7, className: "fill-paid-mark" };
  }
  if (lowest !== null && lowest < GOOD_UPTIME) return { height: 11, className: "fill-warn-mark" };
  return { height: HEIGHT, className: "fill-free-mark" };
}

function describeDay({ day, checks, served, lowest_uptime: lowest }: AvailabilityDay): string {
  if (checks === 0) return `${day}: not looked at`;
  const uptime = lowest === null ? "" : `, lowest uptime ${formatPercent(lowest)}`;
  return `${day}: served at ${served} of ${plural(checks, "look")}${uptime}`;
}

function describe(days: readonly AvailabilityDay[]): string {
  const looked = days.filter((day) => day.checks > 0);
  if (looked.length === 0) return `Not looked at in ${days.length} days`;
  const whole = looked.filter((day) => day.served === day.checks).length;
  const lows = looked.flatMap(({ lowest_uptime }) =>
    lowest_uptime === null ? [] : [lowest_uptime],
  );
  const low = lows.length === 0 ? "" : `, lowest uptime ${formatPercent(Math.min(...lows))}`;
  return `Served all day on ${whole} of ${plural(looked.length, "recorded day")}${low}`;
}
