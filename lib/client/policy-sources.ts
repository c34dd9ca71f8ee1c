import { queryOptions } from "@tanstack/react-query";
import type { PolicySourceAnswer } from "@/lib/domain/policy/policy-answers";
import { getJson } from "./get-json";

export const policySourceQueries = {
  /** How each source of data notes stands. */
  list: () =>
    queryOptions({
      queryKey: ["policy sources"],
      queryFn: ({ signal }) =>
        getJson<readonly PolicySourceAnswer[]>("/api/v1/policy-sources", { signal }),
    }),
};
