"use client";

import { clsx } from "clsx";
import { useMay } from "@/components/shell/visitor";
import { useWatch } from "./use-watch";

const SHAPE = "inline-flex size-7 items-center justify-center rounded-md text-base leading-none";

/** Filled when the team watches the model. Who may not turn it sees it where it is filled; the public view never does. */
export function WatchStar({ id, watched }: { id: string; watched: boolean }) {
  const mayTurn = useMay("contribute");
  const maySee = useMay("see_catalog");
  if (mayTurn) return <TurningStar id={id} watched={watched} />;
  if (!watched || !maySee) return null;
  return (
    <span
      role="img"
      aria-label="Watched by the team"
      title="Watched by the team"
      className={clsx(SHAPE, "text-warn")}
    >
      ★
    </span>
  );
}

/** Turning it needs JavaScript; seeing it does not. */
function TurningStar({ id, watched }: { id: string; watched: boolean }) {
  const { mutate, isPending, variables, error } = useWatch(id);
  const shown = isPending ? variables : watched;
  return (
    <button
      type="button"
      aria-pressed={shown}
      aria-busy={isPending}
      aria-label={`Watch ${id}`}
      title={error ? error.message : shown ? "Watched by the team" : "Watch"}
      onClick={() => mutate(!shown)}
      className={clsx(
        SHAPE,
        "hover:bg-gap",
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
