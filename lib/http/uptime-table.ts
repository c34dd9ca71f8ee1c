import type { UtcDay } from "@/lib/domain/answers";
import type { UptimeAnswer, UptimeDayAnswer } from "@/lib/domain/models/uptime-answers";

export const uptimeColumns = [
  "day",
  "checks",
  "served",
  "tag",
  "provider_name",
  "looks",
  "mean_uptime",
  "lowest_uptime",
] as const;

/** What was not found, or is not known, is null. */
type UptimeRow = {
  readonly day: UtcDay;
  /** Of the model as a whole. */
  readonly checks: number | null;
  readonly served: number | null;
  readonly tag: string | null;
  readonly provider_name: string | null;
} & Readonly<Record<Exclude<keyof UptimeDayAnswer, "day">, number | null>>;

const NO_ENDPOINT = {
  tag: null,
  provider_name: null,
  looks: null,
  mean_uptime: null,
  lowest_uptime: null,
};

/** The answer as a table: a row for each day and endpoint, oldest first, and one without an endpoint for a day on which none was found. */
export function uptimeTable({ checks, endpoints }: UptimeAnswer): UptimeRow[] {
  const byDay = Map.groupBy(
    endpoints.flatMap(({ tag, provider_name, days }) =>
      days.map((day) => ({ tag, provider_name, ...day })),
    ),
    ({ day }) => day,
  );
  const ofModel = new Map(checks.map((day) => [day.day, day]));
  const days = [...new Set([...ofModel.keys(), ...byDay.keys()])].sort();
  return days.flatMap((day) => {
    const { checks: looked = null, served = null } = ofModel.get(day) ?? {};
    const found = byDay.get(day) ?? [NO_ENDPOINT];
    return found.map((endpoint) => ({ ...endpoint, day, checks: looked, served }));
  });
}
