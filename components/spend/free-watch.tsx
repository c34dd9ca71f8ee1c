import { clsx } from "clsx";
import { Time } from "@/components/ui/time";
import type { FreeWatchAnswer } from "@/lib/domain/spend/key-audit-answers";

const TONES = {
  goes_on: "text-free",
  too_early: "text-dim",
  stopped: "font-semibold text-paid",
  unknown: "text-dim",
} as const satisfies Record<FreeWatchAnswer["verdict"], string>;

/** Whether a key that was capped at $0 still gets free models, which nobody promises. Nothing while no cap of ours is in force. */
export function FreeWatch({ watch }: { watch: FreeWatchAnswer | null }) {
  if (watch === null) return null;
  return (
    <p className={clsx("mt-2 max-w-prose", TONES[watch.verdict])}>
      {watch.sentence}{" "}
      <span className="font-normal text-dim text-xs">
        Watched since <Time iso={watch.since} />.
      </span>
    </p>
  );
}
