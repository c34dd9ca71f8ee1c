import { announcedExpiry } from "@/lib/domain/models/expiry";
import { twinOf } from "@/lib/domain/models/model-id";
import { toIso } from "@/lib/domain/time";
import {
  between,
  type CatalogEvent,
  type EventContext,
  type EventDetail,
  isFlapHole,
} from "./catalog-event";
import { FOUND_AFTER_GAP_MS } from "./gaps";
import { isListed, type ListedSegment, type Segment } from "./segments";

/** Coming, going, coming back: `free_added`, `listed`, `free_removed`, `unlisted`, `returned`, `flapped`. */
export function presenceEvents(
  segments: readonly Segment[],
  context: EventContext,
): CatalogEvent[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1];
    if (!before) return firstListing(segment, context);
    if (!isListed(segment) && isListed(before))
      return departure(before, segment, { segments, context });
    if (isListed(segment) && !isListed(before) && !isFlapHole(before)) {
      return returning(segments.slice(0, index), segment);
    }
    return [];
  });
}

function firstListing(segment: Segment, context: EventContext): CatalogEvent[] {
  if (!isListed(segment) || segment.from <= context.catalogStart) return [];
  const lastSeen = context.snapshotBefore(segment.from);
  return [
    {
      kind: segment.version.state === "free" ? "free_added" : "listed",
      slot: "presence",
      lastSeen,
      firstMissing: segment.from,
      at: segment.from,
      confirmed: true,
      foundAfterGap: segment.from - lastSeen > FOUND_AFTER_GAP_MS,
      before: null,
      after: outline(segment),
    },
  ];
}

function departure(
  before: ListedSegment,
  hole: Segment,
  { segments, context }: { segments: readonly Segment[]; context: EventContext },
): CatalogEvent[] {
  const wasFree = before.version.state === "free";
  const common = { slot: "presence" as const, ...between(before, hole) };
  const known = { ...outline(before), ...stateSince(segments, before) };
  if (isFlapHole(hole)) {
    const back = segments[segments.indexOf(hole) + 1];
    return [
      {
        ...common,
        kind: "flapped",
        at: hole.to ?? hole.from,
        before: known,
        after: {
          ...(back && isListed(back) ? outline(back) : {}),
          returned_at: toIso(hole.to ?? hole.from),
        },
      },
    ];
  }
  return [
    {
      ...common,
      kind: wasFree ? "free_removed" : "unlisted",
      confirmed: hole.snapshots >= 2,
      before: known,
      after: wasFree ? { twin: twinDetail(hole.from, context) } : null,
    },
  ];
}

function returning(earlier: readonly Segment[], segment: ListedSegment): CatalogEvent[] {
  const hole = earlier.at(-1);
  const last = earlier.findLast(isListed);
  if (!hole || !last) return [];
  const common = between(hole, segment);
  return [
    {
      ...common,
      kind: "returned",
      slot: "presence",
      before: outline(last),
      after: outline(segment),
    },
  ];
}

/** Start of the spell that `segment` ends. */
function stateSince(segments: readonly Segment[], segment: ListedSegment): EventDetail {
  let from = segment.from;
  for (let index = segments.indexOf(segment) - 1; index >= 0; index -= 1) {
    const earlier = segments[index];
    if (!earlier || !isListed(earlier) || earlier.version.state !== segment.version.state) break;
    from = earlier.from;
  }
  return { state_since: toIso(from) };
}

function twinDetail(at: number, { modelId, twinAt }: EventContext): EventDetail | null {
  const id = twinOf(modelId);
  if (id === null) return null;
  const twin = twinAt(id, at);
  return { id, listed: twin !== null, state: twin?.state ?? null, pricing: twin?.pricing ?? null };
}

function outline({ version: { state, facts }, lastSeen }: ListedSegment): EventDetail {
  return {
    state,
    name: facts.name,
    context_length: facts.contextLength,
    max_completion_tokens: facts.maxCompletionTokens,
    input_modalities: facts.inputModalities,
    supported_parameters: facts.supportedParameters,
    pricing: facts.pricing.prices,
    expires_on: announcedExpiry(facts.expirationDate, lastSeen),
  };
}
