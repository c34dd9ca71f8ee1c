"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { watchModel } from "@/lib/client/models";

/** Turns a model's star. Every list and page that shows the model asks again once the server has it. */
export function useWatch(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (watched: boolean) => watchModel(id, watched),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["models"] }),
        queries.invalidateQueries({ queryKey: ["model", id] }),
      ]),
  });
}
