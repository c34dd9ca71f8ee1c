"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * A change of the team; people and invitations are asked again, however it ended. With `leave` the page is left instead once it
 * is done: the change ended the session that could ask.
 */
export function useTeamChange<Given, Told>(
  change: (given: Given) => Promise<Told>,
  { onSuccess, leave }: { onSuccess?: () => void; leave?: (() => void) | undefined } = {},
) {
  const queries = useQueryClient();
  const askAgain = () => queries.invalidateQueries({ queryKey: ["team"] });
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      onSuccess?.();
      return leave ? leave() : askAgain();
    },
    onError: askAgain,
  });
}
