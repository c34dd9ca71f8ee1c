"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

/** A change of one's own account; what is known of it is asked again, however the change ended. */
export function useAccountChange<Given, Told>(
  change: (given: Given) => Promise<Told>,
  onSuccess?: (told: Told) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    ...(onSuccess && { onSuccess }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["me"] }),
  });
}
