import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { nanoUsdOf } from "@/lib/domain/usage/usage-amounts";
import { monthSpan } from "@/lib/domain/utc-month";
import { INCIDENTS_PAGE, type IncidentsParams, MOST_OPEN } from "./spend";

/** How many of the worst incidents show their timeline on the page. */
export const WITH_TIMELINE = 3;

/** The key and the days that the view is about. The running month leaves the days open: what is not settled is never hidden. */
export function incidentParams({ month, key }: SpendView): IncidentsParams {
  return { key, ...(month !== null && monthSpan(month)) };
}

/** What the page asks of the incidents nobody has settled; the server asks the same before the first paint. */
export function openParams(view: SpendView): IncidentsParams {
  return { ...incidentParams(view), status: ["open"], limit: MOST_OPEN };
}

/** The same of those somebody has. */
export function earlierParams(view: SpendView): IncidentsParams {
  const settled: readonly IncidentStatus[] =
    view.status === null || view.status === "open" ? ["expected", "fixed"] : [view.status];
  const { cursor } = view;
  return { ...incidentParams(view), status: settled, cursor, limit: INCIDENTS_PAGE };
}

/** What cost most first; of equals, what went on longest. */
export function byWorst(incidents: readonly IncidentAnswer[]): readonly IncidentAnswer[] {
  return incidents.toSorted(
    (a, b) =>
      nanoUsdOf(b.cost_usd) - nanoUsdOf(a.cost_usd) ||
      Date.parse(b.last_at) - Date.parse(a.last_at),
  );
}
