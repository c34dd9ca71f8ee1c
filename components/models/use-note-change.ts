"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

/** A change of the team's notes on a model. What shows its verdict is asked again, however it ended; `onDone` comes with the answers. */
export function useNoteChange<Given, Told>(
  modelId: string,
  { change, onDone }: { change: (given: Given) => Promise<Told>; onDone?: () => void },
) {
  const queries = useQueryClient();
  const askAgain = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["models"] }),
      queries.invalidateQueries({ queryKey: ["model", modelId] }),
    ]);
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await askAgain();
      onDone?.();
    },
    onError: askAgain,
  });
}
