import type { EventKind } from "@/lib/domain/models/model-facts";
import { HOUR_MS } from "@/lib/domain/time";
import { FOUND_AFTER_GAP_MS } from "./gaps";
import { isListed, type ListedSegment, type Segment } from "./segments";

/** Coming back within this after first being missed is a flap, not a departure (`docs/spells.md`). */
export const FLAP_MS = 48 * HOUR_MS;

export type EventSlot =
  | "presence"
  | "price"
  | "context"
  | "max_output"
  | "modalities"
  | "parameters"
  | "expiry";

export type CatalogEvent = {
  readonly kind: EventKind;
  /** With `firstMissing`, what makes the event the same one when it is derived again. */
  readonly slot: EventSlot;
  /** Last accepted snapshot before the change. */
  readonly lastSeen: number;
  /** First accepted snapshot after it. */
  readonly firstMissing: number;
  readonly at: number;
  readonly confirmed: boolean;
  readonly foundAfterGap: boolean;
  readonly before: EventDetail | null;
  readonly after: EventDetail | null;
};

export type EventDetail = Readonly<Record<string, unknown>>;

export type TwinLookup = (
  id: string,
  at: number,
) => { readonly state: string; readonly pricing: Readonly<Record<string, string>> } | null;

export type EventContext = {
  readonly modelId: string;
  /** The first accepted snapshot of all: what is there has not been "added". */
  readonly catalogStart: number;
  /** The last accepted snapshot before `at`. */
  readonly snapshotBefore: (at: number) => number;
  readonly twinAt: TwinLookup;
};

/** Pairs of listed segments that follow each other, across a flap's hole too, but not across a real absence. */
export function neighbours(segments: readonly Segment[]): [ListedSegment, ListedSegment][] {
  const pairs: [ListedSegment, ListedSegment][] = [];
  let last: ListedSegment | null = null;
  for (const segment of segments) {
    if (!isListed(segment)) {
      if (!isFlapHole(segment)) last = null;
      continue;
    }
    if (last) pairs.push([last, segment]);
    last = segment;
  }
  return pairs;
}

/** The times of an event that lies between two segments. */
export function between(before: Segment, after: Segment) {
  return {
    lastSeen: before.lastSeen,
    firstMissing: after.from,
    at: after.from,
    confirmed: true,
    foundAfterGap: after.from - before.lastSeen > FOUND_AFTER_GAP_MS,
  };
}

export function isFlapHole(hole: Segment): boolean {
  return hole.to !== null && hole.to - hole.from <= FLAP_MS;
}
