import { queryOptions } from "@tanstack/react-query";
import type { CatalogStatusAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { getJson } from "./get-json";

export const statusQueries = {
  /** How the catalog stands; the footer and the banner of every page read it. */
  catalog: () =>
    queryOptions({
      queryKey: ["status"],
      queryFn: async ({ signal }) =>
        (await getJson<CatalogStatusAnswer>("/api/v1/status", { signal })).data,
    }),
};
