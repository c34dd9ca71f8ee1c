import type { QueryKey } from "@tanstack/react-query";
import { getIncident } from "@/db/queries/incident";
import { type IncidentsParams as Asked, listIncidents } from "@/db/queries/incidents";
import { incidentCount } from "@/lib/client/incident-count";
import { type IncidentsParams, incidentQueries } from "@/lib/client/spend";
import { byWorst, earlierParams, openParams, WITH_TIMELINE } from "@/lib/client/spend-page";
import type { SpendView } from "@/lib/domain/spend/spend-view";
import { isAppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { runtime } from "@/lib/runtime";
import { environmentKeys } from "@/lib/sync/environment-keys";

type Read = readonly [QueryKey, unknown];

/** How many incidents are open, for the number in the navigation. For who may see usage. */
export function readOpenCount(): Read {
  return [incidentCount().queryKey, incidents({ status: ["open"], limit: 1 })];
}

/** The incidents that the Spend page shows in this view, the worst open ones whole. */
export function readIncidents(view: SpendView): Read[] {
  const current = runtime();
  const open = incidents(openParams(view));
  const whole = byWorst(open.data)
    .slice(0, WITH_TIMELINE)
    .flatMap(({ id }): Read[] => {
      const environment = environmentKeys(current.env);
      const incident = getIncident(current.db, { id, now: current.now(), environment });
      return incident
        ? [[incidentQueries.detail(id).queryKey, plainAnswer(current, incident)]]
        : [];
    });
  return [[incidentQueries.list(openParams(view)).queryKey, open], ...earlier(view), ...whole];
}

/** A cut link must still open the page: what is wrong with its cursor is said where the list would stand. */
function earlier(view: SpendView): Read[] {
  const params = earlierParams(view);
  try {
    return [[incidentQueries.list(params).queryKey, incidents(params)]];
  } catch (error) {
    if (!isAppError(error) || error.code !== "bad_request") throw error;
    return [];
  }
}

function incidents({ status, key, from, to, cursor, limit = 0 }: IncidentsParams) {
  const current = runtime();
  const asked: Omit<Asked, keyof ReturnType<typeof asOf>> = {
    ...{ keyId: key, from, to, cursor, limit },
    statuses: status,
  };
  return listIncidents(current.db, { ...asOf(current), ...asked });
}
