import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { wireAbilities } from "@/lib/domain/models/abilities";
import type { ModelAnswer, ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { RosterFilter } from "@/lib/domain/models/roster-filter";
import { getJson } from "./get-json";

export type ModelListParams = {
  /** `roster` or every model of the catalog. */
  states: "roster" | "all";
  /** The catalog as it was then, ISO; null or absent for now. */
  at?: string | null;
};

export const modelQueries = {
  list: ({ states, at = null }: ModelListParams) =>
    queryOptions({
      queryKey: ["models", { states, at }],
      queryFn: ({ signal }) =>
        getJson<readonly ModelAnswer[]>(`/api/v1/models?${listSearch({ states, at })}`, { signal }),
      placeholderData: keepPreviousData,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ["model", id],
      queryFn: ({ signal }) => getJson<ModelDetailAnswer>(modelPath(id), { signal }),
    }),
};

/** The view from the API, for a download. What only the page can filter by, such as stars and expiry, is not narrowed there. */
export function modelExportPath(filter: RosterFilter, format: "csv" | "json"): string {
  const search = listSearch({ states: filter.scope, at: filter.at });
  if (filter.q !== "") search.set("q", filter.q);
  if (filter.minContext !== null) search.set("min_context", String(filter.minContext));
  if (filter.policy.length > 0) search.set("policy", filter.policy.join(","));
  if (filter.certain) search.set("state", "free");
  if (filter.untrained) search.set("training", "no");
  if (filter.unkept) search.set("retention", "no");
  for (const [name, values] of Object.entries(wireAbilities(filter.can))) {
    if (values.length > 0) search.set(name, values.join(","));
  }
  if (format === "csv") search.set("format", "csv");
  return `/api/v1/models?${search}`;
}

/** Watching is the team's: everyone who opens Gratis sees the same stars. */
export async function watchModel(id: string, watched: boolean): Promise<void> {
  await getJson(`/api/v1/watches/${idPath(id)}`, { method: watched ? "PUT" : "DELETE" });
}

function listSearch({ states, at = null }: ModelListParams): URLSearchParams {
  const search = new URLSearchParams({ limit: "10000" });
  if (states === "all") search.set("state", "all");
  if (at !== null) search.set("at", at);
  return search;
}

function modelPath(id: string): string {
  return `/api/v1/models/${idPath(id)}`;
}

/** Slashes stay slashes: ids stand in our paths as they are. */
function idPath(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}
