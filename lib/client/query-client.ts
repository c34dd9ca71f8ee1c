import { QueryClient } from "@tanstack/react-query";

/** Every view asks again this often, ms. */
export const REFETCH_MS = 30_000;

/** One per request on the server, one per tab in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: REFETCH_MS / 2,
        refetchInterval: REFETCH_MS,
        refetchOnWindowFocus: true,
        retry: 1,
      },
    },
  });
}
