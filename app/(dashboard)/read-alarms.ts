import type { QueryKey } from "@tanstack/react-query";
import { getIncident } from "@/db/queries/incident";
import { listIncidents } from "@/db/queries/incidents";
import { getSpend } from "@/db/queries/spend";
import { listTraps } from "@/db/queries/traps";
import { incidentQueries, MOST_OPEN, spendQueries } from "@/lib/client/spend";
import { byWorst } from "@/lib/client/spend-page";
import { asOf } from "@/lib/http/as-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { runtime } from "@/lib/runtime";
import { environmentKeys } from "@/lib/sync/environment-keys";

/** As the Overview asks the API for the traps. */
const MOST_TRAPS = 10_000;

/** What the Overview says of money: open incidents, the worst with its key, traps, the month. For who may see usage. */
export function readAlarms(): (readonly [QueryKey, unknown])[] {
  const current = runtime();
  const { db, env } = current;
  const now = asOf(current);
  const open = listIncidents(db, { ...now, statuses: ["open"], limit: MOST_OPEN });
  const worst = byWorst(open.data)[0];
  const detail =
    worst && getIncident(db, { id: worst.id, now: now.now, environment: environmentKeys(env) });
  return [
    [incidentQueries.open().queryKey, open],
    [spendQueries.traps().queryKey, listTraps(db, { ...now, limit: MOST_TRAPS })],
    [spendQueries.month().queryKey, getSpend(db, { ...now, limit: 1 })],
    ...(detail
      ? [[incidentQueries.detail(detail.id).queryKey, plainAnswer(current, detail)] as const]
      : []),
  ];
}
