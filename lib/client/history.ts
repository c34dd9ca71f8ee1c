import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Paged, UtcDay } from "@/lib/domain/answers";
import type { DiffAnswer } from "@/lib/domain/history/diff-answer";
import type {
  EventAnswer,
  HistoryMeta,
  HistoryModelAnswer,
  LifetimeAnswer,
} from "@/lib/domain/history/history-answers";
import type { HistoryRange, Span } from "@/lib/domain/history/history-range";
import { type KindChoice, kindsOf } from "@/lib/domain/history/history-view";
import { settleSpan, timelineOf } from "@/lib/domain/history/timeline";
import { DAY_MS, dayStartMs, toIso } from "@/lib/domain/time";
import { getJson } from "./get-json";

export type { DiffAnswer };

/** Events on one page of the list. */
export const EVENTS_PAGE = 50;

export type TimelineParams = { range: HistoryRange; everyState: boolean };

export type EventsParams = {
  /** ISO. */
  from: string;
  to: string | null;
  kind: KindChoice;
  model: string;
  cursor: string | null;
};

export const historyQueries = {
  timeline: ({ range, everyState }: TimelineParams) =>
    queryOptions({
      queryKey: ["history", { range, everyState }],
      queryFn: async ({ signal }) => {
        // One model is enough: only what is said about all of them is wanted here.
        const { meta } = await getHistory("limit=1", signal);
        const settled = settleSpan(range, { now: Date.now(), recording: meta });
        const { fromMs, toMs } = settled.span;
        const search = new URLSearchParams({
          from: toIso(fromMs),
          to: toIso(toMs),
          state: "all",
          limit: "10000",
        });
        const { data } = await getHistory(search.toString(), signal);
        return timelineOf(data, { ...settled, recording: meta, everyState });
      },
      placeholderData: keepPreviousData,
    }),
  events: (params: EventsParams) =>
    queryOptions({
      queryKey: ["events", params],
      queryFn: ({ signal }) =>
        getJson<readonly EventAnswer[], Paged>(`/api/v1/events?${eventsSearch(params)}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  diff: ({ a, b }: { a: UtcDay; b: UtcDay }) =>
    queryOptions({
      queryKey: ["diff", { a, b }],
      queryFn: async ({ signal }) => {
        const search = new URLSearchParams({ from: toIso(dayEndMs(a)), to: toIso(dayEndMs(b)) });
        return (await getJson<DiffAnswer>(`/api/v1/diff?${search}`, { signal })).data;
      },
      placeholderData: keepPreviousData,
    }),
  lifetime: () =>
    queryOptions({
      queryKey: ["lifetime"],
      queryFn: async ({ signal }) =>
        (await getJson<LifetimeAnswer>("/api/v1/statistics/lifetime", { signal })).data,
    }),
};

/** The last second of a UTC day: what the day came to. */
export function dayEndMs(day: UtcDay): number {
  return dayStartMs(day) + DAY_MS - 1_000;
}

/** The stretch whose events go with a timeline: from the start of its first day, open at the end unless it ends in the past. */
export function eventsRange(span: Span, range: HistoryRange): Pick<EventsParams, "from" | "to"> {
  const from = toIso(Math.floor(span.fromMs / DAY_MS) * DAY_MS);
  return { from, to: range.kind === "days" ? toIso(dayEndMs(range.to)) : null };
}

/** What the page shows, from the API, for a download. */
export function historyExportPath(
  { span, everyState }: { span: Span; everyState: boolean },
  format: "csv" | "json",
): string {
  const search = new URLSearchParams({ from: toIso(span.fromMs), to: toIso(span.toMs) });
  if (everyState) search.set("state", "all");
  search.set("limit", "10000");
  if (format === "csv") search.set("format", "csv");
  return `/api/v1/history?${search}`;
}

export function eventsExportPath(params: EventsParams, format: "csv" | "json"): string {
  const search = eventsSearch({ ...params, cursor: null });
  search.set("limit", "10000");
  if (format === "csv") search.set("format", "csv");
  return `/api/v1/events?${search}`;
}

function eventsSearch({ from, to, kind, model, cursor }: EventsParams): URLSearchParams {
  const search = new URLSearchParams({ from, limit: String(EVENTS_PAGE) });
  const kinds = kindsOf(kind)?.join(",");
  for (const [name, value] of Object.entries({ to, kind: kinds, model, cursor })) {
    if (value) search.set(name, value);
  }
  return search;
}

function getHistory(search: string, signal: AbortSignal) {
  return getJson<readonly HistoryModelAnswer[], HistoryMeta>(`/api/v1/history?${search}`, {
    signal,
  });
}
