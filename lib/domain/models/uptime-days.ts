import type { UtcDay } from "@/lib/domain/answers";
import { eachDay } from "@/lib/domain/usage/usage-range";
import { uptimeLevel } from "./availability";
import type { EndpointUptimeAnswer, UptimeAnswer, UptimeDayAnswer } from "./uptime-answers";

/**
 * What one UTC day of an endpoint came to. Four things are not the same: nobody looked (`unrecorded`), looked and did not find it
 * (`absent`), found it without an uptime (`untold`), and an uptime.
 */
export type UptimeLevel = "unrecorded" | "absent" | "untold" | "poor" | "fair" | "good";

export type UptimeColumn = {
  readonly day: UtcDay;
  readonly level: UptimeLevel;
  /** Null where it was not found, or nobody looked. */
  readonly told: UptimeDayAnswer | null;
};

export type UptimeDays = {
  /** Oldest first, every day of the range. */
  readonly columns: readonly UptimeColumn[];
  /** Days on which somebody looked, and those of them on which it was found. */
  readonly recorded: number;
  readonly found: number;
  /** Percent of an average day; null when none is known. */
  readonly mean: number | null;
  /** The worst half hour that was told, and the day of it, the newest one. */
  readonly lowest: { readonly percent: number; readonly day: UtcDay } | null;
};

/** The days of one endpoint out of a model's history; of one that it does not know, days without it. */
export function uptimeDaysOf(uptime: UptimeAnswer, tag: string): UptimeDays {
  const own = uptime.endpoints.find((endpoint) => endpoint.tag === tag)?.days ?? [];
  const byDay = new Map(own.map((day) => [day.day, day]));
  const looked = lookedDays(uptime);
  const columns = eachDay(uptime).map((day): UptimeColumn => {
    const told = byDay.get(day) ?? null;
    if (told === null) return { day, level: looked.has(day) ? "absent" : "unrecorded", told };
    const { lowest_uptime: lowest } = told;
    return { day, level: lowest === null ? "untold" : uptimeLevel(lowest), told };
  });
  return {
    columns,
    recorded: columns.filter(({ level }) => level !== "unrecorded").length,
    found: own.length,
    mean: meanOf(own),
    lowest: lowestOf(own),
  };
}

/** Days on which single endpoints were looked at. Before the first of them only the model as a whole was. */
function lookedDays({ checks, endpoints_since: since }: UptimeAnswer): ReadonlySet<UtcDay> {
  const looked = checks.filter(({ day, checks: looks }) => looks > 0 && since && day >= since);
  return new Set(looked.map(({ day }) => day));
}

function meanOf(days: EndpointUptimeAnswer["days"]): number | null {
  const known = days.flatMap(({ mean_uptime }) => mean_uptime ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
}

function lowestOf(days: EndpointUptimeAnswer["days"]): UptimeDays["lowest"] {
  let lowest: UptimeDays["lowest"] = null;
  for (const { day, lowest_uptime: percent } of days) {
    if (percent !== null && percent <= (lowest?.percent ?? 100)) lowest = { percent, day };
  }
  return lowest;
}
