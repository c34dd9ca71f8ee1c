"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * A change of an incident, a rule or a key; spending and keys are asked again, however it ended. `onDone` comes when the answers are
 * there, so that what was changed is never seen as it was before.
 */
export function useSpendChange<Given, Told>(
  change: (given: Given) => Promise<Told>,
  onDone?: (told: Told) => void,
) {
  const queries = useQueryClient();
  const askAgain = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["spend"] }),
      queries.invalidateQueries({ queryKey: ["keys"] }),
    ]);
  return useMutation({
    mutationFn: change,
    onSuccess: async (told) => {
      await askAgain();
      onDone?.(told);
    },
    onError: askAgain,
  });
}
