import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Answer } from "@/lib/domain/answers";
import type {
  QuotaAnswer,
  QuotaDayAnswer,
  QuotaHistoryMeta,
} from "@/lib/domain/quota/quota-answers";
import { getJson } from "./get-json";

/** A Broadcast delivery must be on the screen within 2 s, ms. */
const LIVE_MS = 1_500;
/** While it does not answer, ms. */
const RETRY_MS = 10_000;

export const quotaQueries = {
  /**
   * How each account stands. Asked so often only while somebody looks; a part that is not about the running minute takes a slower
   * `refetchInterval`, and `select: quotasOf` spares a new drawing where nothing but the time of asking changed.
   */
  now: () =>
    queryOptions({
      queryKey: ["quota"],
      queryFn: ({ signal }) => getJson<readonly QuotaAnswer[]>("/api/v1/quota", { signal }),
      refetchInterval: (query) => (query.state.error === null ? LIVE_MS : RETRY_MS),
      staleTime: LIVE_MS,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  /** Used against the limit of the last `days` UTC days, today included; days nobody recorded are absent. */
  history: (days: number) =>
    queryOptions({
      queryKey: ["quota", "history", { days }],
      queryFn: ({ signal }) =>
        getJson<readonly QuotaDayAnswer[], QuotaHistoryMeta>(historyPath(days), { signal }),
      placeholderData: keepPreviousData,
    }),
};

export function quotasOf({ data }: Answer<readonly QuotaAnswer[]>): readonly QuotaAnswer[] {
  return data;
}

export function quotaHistoryExportPath(days: number, format: "csv" | "json"): string {
  return format === "csv" ? `${historyPath(days)}&format=csv` : historyPath(days);
}

function historyPath(days: number): string {
  return `/api/v1/quota/history?days=${days}`;
}
