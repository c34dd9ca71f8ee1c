"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * A change of keys or accounts; the list is asked again, however it ended. `onDone` comes when the list is there, so that what was
 * changed is never seen as it was before.
 */
export function useKeyChange<Given, Told>(
  change: (given: Given) => Promise<Told>,
  onDone?: (told: Told) => void,
) {
  const queries = useQueryClient();
  const askAgain = () => queries.invalidateQueries({ queryKey: ["keys"] });
  return useMutation({
    mutationFn: change,
    onSuccess: async (told) => {
      await askAgain();
      onDone?.(told);
    },
    onError: askAgain,
  });
}
