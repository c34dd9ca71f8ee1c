import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import type {
  UsageGroup,
  UsageHourAnswer,
  UsageMeta,
  UsageMinuteAnswer,
  UsageMinutesMeta,
  UsageRowAnswer,
} from "@/lib/domain/usage/usage-answers";
import { getJson } from "./get-json";

/** What is left out is not narrowed by. */
export type UsageFilter = {
  readonly account?: number | null;
  readonly key?: number | null;
  readonly model?: string | null;
  readonly provider?: string | null;
};

export type UsageListParams = UsageFilter & {
  /** UTC days, both included. */
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly groupBy: readonly UsageGroup[];
  readonly limit?: number;
  readonly cursor?: string | null;
};

export type UsageMinutesParams = {
  /** At most 48 hours before `to`; left out for the three before it. */
  readonly from?: IsoTime;
  readonly to?: IsoTime;
  readonly account?: number | null;
};

export type UsageHoursParams = {
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly account?: number | null;
};

const MOST_ROWS = 10_000;

export const usageQueries = {
  list: (params: UsageListParams) =>
    queryOptions({
      queryKey: ["usage", told(params)],
      queryFn: ({ signal }) =>
        getJson<readonly UsageRowAnswer[], UsageMeta>(`/api/v1/usage?${listSearch(params)}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  minutes: (params: UsageMinutesParams = {}) =>
    queryOptions({
      queryKey: ["usage", "minutes", told(params)],
      queryFn: ({ signal }) =>
        getJson<readonly UsageMinuteAnswer[], UsageMinutesMeta>(
          withSearch("/api/v1/usage/minutes", params),
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  hours: (params: UsageHoursParams) =>
    queryOptions({
      queryKey: ["usage", "hours", told(params)],
      queryFn: ({ signal }) =>
        getJson<readonly UsageHourAnswer[]>(withSearch("/api/v1/usage/hours", params), { signal }),
      placeholderData: keepPreviousData,
    }),
};

export function usageExportPath(params: UsageListParams, format: "csv" | "json"): string {
  const whole = { ...params, limit: MOST_ROWS, cursor: null };
  return `/api/v1/usage?${listSearch(whole)}${formatSuffix(format)}`;
}

export function minutesExportPath(params: UsageMinutesParams, format: "csv" | "json"): string {
  return withSearch("/api/v1/usage/minutes", { ...params, format: formatOrNull(format) });
}

export function hoursExportPath(params: UsageHoursParams, format: "csv" | "json"): string {
  return withSearch("/api/v1/usage/hours", { ...params, format: formatOrNull(format) });
}

function listSearch({ groupBy, limit = MOST_ROWS, ...rest }: UsageListParams): URLSearchParams {
  return new URLSearchParams(told({ ...rest, group_by: groupBy.join(","), limit }));
}

function withSearch(path: string, params: Record<string, Value>): string {
  const search = new URLSearchParams(told(params)).toString();
  return search === "" ? path : `${path}?${search}`;
}

type Value = string | number | readonly string[] | null | undefined;

/** Without what is not given, so that a filter of null and one that is absent share a place in the cache. */
function told(params: Readonly<Record<string, Value>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

function formatSuffix(format: "csv" | "json"): string {
  return format === "csv" ? "&format=csv" : "";
}

function formatOrNull(format: "csv" | "json"): string | null {
  return format === "csv" ? "csv" : null;
}
