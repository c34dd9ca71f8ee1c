import { queryOptions } from "@tanstack/react-query";
import type { Paged } from "@/lib/domain/answers";
import type { EventAnswer } from "@/lib/domain/history/history-answers";
import { ROSTER_EVENT_KINDS } from "@/lib/domain/history/roster-events";
import { ROSTER_MOVE_KINDS, WEEK_MS } from "@/lib/domain/history/roster-moves";
import { getJson } from "./get-json";

/** How many changes the Overview names, and a model's page; History has them all. */
export const OVERVIEW_EVENTS = 6;
export const MODEL_EVENTS = 50;
/** Enough that a few about free models are among them: most of a catalog is paid. */
export const ROSTER_EVENTS = 150;

export type EventListParams = { model?: string; limit: number };

export const eventQueries = {
  /** What changed, newest first; of one model or of all. */
  list: ({ model, limit }: EventListParams) =>
    queryOptions({
      queryKey: ["events", { model: model ?? null, limit }],
      queryFn: ({ signal }) => {
        const search = new URLSearchParams({ limit: String(limit) });
        if (model !== undefined) search.set("model", model);
        return getJson<readonly EventAnswer[], Paged>(`/api/v1/events?${search}`, { signal });
      },
    }),
  /** The newest of the kinds that matter for free models; `rosterEvents` picks those that are about one. */
  roster: () =>
    queryOptions({
      queryKey: ["events", "roster"],
      queryFn: ({ signal }) => {
        const search = new URLSearchParams({
          kind: ROSTER_EVENT_KINDS.join(","),
          limit: String(ROSTER_EVENTS),
        });
        return getJson<readonly EventAnswer[], Paged>(`/api/v1/events?${search}`, { signal });
      },
    }),
  /** Who came to and left the roster in the seven days before the moment of asking. */
  rosterWeek: () =>
    queryOptions({
      queryKey: ["events", "roster week"],
      queryFn: ({ signal }) => {
        const search = new URLSearchParams({
          from: `${new Date(Date.now() - WEEK_MS).toISOString().slice(0, 19)}Z`,
          kind: ROSTER_MOVE_KINDS.join(","),
          limit: "1000",
        });
        return getJson<readonly EventAnswer[], Paged>(`/api/v1/events?${search}`, { signal });
      },
    }),
};
