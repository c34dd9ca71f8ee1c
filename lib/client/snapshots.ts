import { queryOptions } from "@tanstack/react-query";
import type { Paged } from "@/lib/domain/answers";
import type { SnapshotAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { getJson } from "./get-json";

export type SnapshotListParams = { cursor?: string | null; limit: number };

export const NEWEST_SNAPSHOT = { limit: 1 } as const;
/** Rows of one page of the list in Settings. */
export const SNAPSHOT_PAGE = 25;

export const snapshotQueries = {
  /** Every answer of the catalog and what became of it, newest first. */
  list: ({ cursor = null, limit }: SnapshotListParams) =>
    queryOptions({
      queryKey: ["snapshots", { cursor, limit }],
      queryFn: ({ signal }) => {
        const search = new URLSearchParams({ limit: String(limit) });
        if (cursor !== null) search.set("cursor", cursor);
        return getJson<readonly SnapshotAnswer[], Paged>(`/api/v1/snapshots?${search}`, { signal });
      },
    }),
};
