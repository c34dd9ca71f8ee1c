import { type CatalogOutline, decideSnapshot } from "./snapshot-guard";

export type FoldStep<Item> = {
  readonly item: Item;
  readonly outline: CatalogOutline;
  /** Accepted on its own until now, so that nothing before it matters to what follows. */
  readonly wasSettled: boolean;
  /** Not judged before. */
  readonly isNew: boolean;
};

export type FoldVerdict = {
  readonly status: "accepted" | "held" | "rejected";
  /** `confirmed`: accepted only because a later snapshot agreed with it. */
  readonly how: "alone" | "confirmed" | "held" | "dropped";
  readonly reason: string | null;
};

const ALONE: FoldVerdict = { status: "accepted", how: "alone", reason: null };
const CONFIRMED: FoldVerdict = {
  status: "accepted",
  how: "confirmed",
  reason: "Held back at first; the next answer confirmed the loss.",
};
const DROPPED: FoldVerdict = {
  status: "rejected",
  how: "dropped",
  reason: "The next answer did not confirm the loss, so this one was dropped.",
};

/**
 * Judges snapshots in order of their own time, whatever order they arrived in, and stops as soon as what follows cannot
 * come out differently from before. `start` is the last snapshot before them that was accepted on its own. `steps` is read
 * lazily: a poll at the end reads one.
 */
export function foldSnapshots<Item>(
  start: CatalogOutline | null,
  steps: Iterable<FoldStep<Item>>,
): Map<Item, FoldVerdict> {
  const verdicts = new Map<Item, FoldVerdict>();
  let accepted = start;
  let held: FoldStep<Item> | null = null;
  let sawNew = false;
  for (const step of steps) {
    sawNew ||= step.isNew;
    const decision = decideSnapshot({ accepted, held: held?.outline ?? null, now: step.outline });
    if (held && decision.held !== "none") {
      verdicts.set(held.item, decision.held === "accept" ? CONFIRMED : DROPPED);
    }
    if (decision.now === "hold") {
      verdicts.set(step.item, { status: "held", how: "held", reason: decision.reason });
      held = step;
      continue;
    }
    verdicts.set(step.item, ALONE);
    accepted = step.outline;
    held = null;
    if (sawNew && step.wasSettled) break;
  }
  return verdicts;
}
