import { type CatalogEvent, type EventContext, neighbours } from "./catalog-event";
import { factEvents } from "./fact-events";
import { presenceEvents } from "./presence-events";
import { derivePriceEvents } from "./price-events";
import type { Segment } from "./segments";

/** Everything that changed for one model between accepted snapshots, oldest first (`docs/spells.md`). */
export function deriveEvents(segments: readonly Segment[], context: EventContext): CatalogEvent[] {
  const events = [
    ...presenceEvents(segments, context),
    ...derivePriceEvents(segments),
    ...neighbours(segments).flatMap(([before, after]) => factEvents(before, after)),
  ];
  return events.sort((a, b) => a.firstMissing - b.firstMissing || a.slot.localeCompare(b.slot));
}
