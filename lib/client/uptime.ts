import { queryOptions } from "@tanstack/react-query";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { getJson } from "./get-json";

/** UTC days on a Model page, today included. */
export const UPTIME_DAYS = 90;

export const uptimeQueries = {
  of: (model: string) =>
    queryOptions({
      queryKey: ["uptime", { model, days: UPTIME_DAYS }],
      queryFn: ({ signal }) => getJson<UptimeAnswer>(pathOf(model), { signal }),
    }),
};

export function uptimeExportPath(model: string, format: "csv" | "json"): string {
  return `${pathOf(model)}${format === "csv" ? "&format=csv" : ""}`;
}

function pathOf(model: string): string {
  return `/api/v1/uptime?${new URLSearchParams({ model, days: String(UPTIME_DAYS) })}`;
}
