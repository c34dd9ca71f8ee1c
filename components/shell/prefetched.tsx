import { dehydrate, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { makeQueryClient } from "@/lib/client/query-client";

/** Puts what a page read on the server under the keys its components ask for, so that the first paint needs no request. */
export function Prefetched({
  answers,
  children,
}: {
  answers: readonly (readonly [QueryKey, unknown])[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  for (const [key, answer] of answers) client.setQueryData(key, answer);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
