"use client";

import { clsx } from "clsx";
import { useWatch } from "./use-watch";

/** Filled when the team watches the model. Turning it needs JavaScript; seeing it does not. */
export function WatchStar({ id, watched }: { id: string; watched: boolean }) {
  const { mutate, isPending, variables, error } = useWatch(id);
  const shown = isPending ? variables : watched;
  return (
    <button
      type="button"
      aria-pressed={shown}
      aria-label={`Watch ${id}`}
      title={error ? error.message : shown ? "Watched by the team" : "Watch"}
      onClick={() => mutate(!shown)}
      className={clsx(
        "inline-flex size-7 items-center justify-center rounded-md text-base leading-none hover:bg-gap",
        shown ? "text-warn" : "text-faint",
        error && "outline-2 outline-paid",
      )}
    >
      <span aria-hidden="true">{shown ? "★" : "☆"}</span>
      {error && (
        <span role="alert" className="sr-only">
          {error.message}
        </span>
      )}
    </button>
  );
}
