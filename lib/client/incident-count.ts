import { queryOptions } from "@tanstack/react-query";
import type { IncidentAnswer, IncidentsMeta } from "@/lib/domain/spend/incident-answers";
import { getJson } from "./get-json";

export const INCIDENTS = "/api/v1/spend/incidents";

/** What just began to cost money must not wait for the next look around, ms. */
export const ALARM_MS = 5_000;
/** While it does not answer, ms. */
const RETRY_MS = 30_000;

/** How many are open, in `meta.open`; one incident comes with it. By itself, because every page asks for it. */
export function incidentCount() {
  return queryOptions({
    queryKey: ["spend", "incidents", "count"],
    queryFn: ({ signal }) =>
      getJson<readonly IncidentAnswer[], IncidentsMeta>(`${INCIDENTS}?status=open&limit=1`, {
        signal,
      }),
    refetchInterval: alarmInterval,
    staleTime: ALARM_MS,
  });
}

/** Asked so often only while somebody looks at the tab. */
export function alarmInterval(query: { readonly state: { readonly error: Error | null } }): number {
  return query.state.error === null ? ALARM_MS : RETRY_MS;
}
