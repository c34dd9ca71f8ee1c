import { isRosterState, type ModelState } from "@/lib/domain/models/model-facts";
import { pricingKey } from "@/lib/domain/models/pricing";
import { DAY_MS, toIso } from "@/lib/domain/time";
import { between, type CatalogEvent, FLAP_MS, neighbours } from "./catalog-event";
import type { ListedSegment, Segment } from "./segments";

/** A run of segments with one price and one state. */
type PriceRun = {
  readonly first: ListedSegment;
  readonly last: ListedSegment;
  readonly key: string;
};

/** States that say what the model costs; the others say only that it could not be read. */
const UNDECIDED: readonly ModelState[] = ["unknown", "alias"];

/**
 * `became_paid`, `became_free` and `price_changed`. A price that goes from A to B and back to A, with B known to have
 * lasted less than a day, is one `price_changed` with `reverted_at`: a slip of the catalog, not two changes.
 */
export function derivePriceEvents(segments: readonly Segment[]): CatalogEvent[] {
  const events: CatalogEvent[] = [];
  for (const runs of chainsOf(segments)) {
    let decided: ModelState | null = null;
    for (let index = 0; index < runs.length; index += 1) {
      const [before, now, next] = [runs[index - 1], runs[index], runs[index + 1]];
      if (!now) break;
      if (before) {
        const reverted = next && isReverted(before, now, next) ? next : null;
        const event = priceEvent(before, now, { decided, reverted });
        if (event) events.push(event);
        if (reverted) index += 1;
      }
      const settled = runs[index] ?? now;
      if (!UNDECIDED.includes(stateOf(settled))) decided = stateOf(settled);
    }
  }
  return events;
}

/** The price runs of each stretch without a real absence. */
function chainsOf(segments: readonly Segment[]): PriceRun[][] {
  const chains: PriceRun[][] = [];
  let reached: ListedSegment | null = null;
  for (const [before, after] of neighbours(segments)) {
    if (before !== reached || chains.length === 0) chains.push([runOf(before)]);
    const chain = chains.at(-1) ?? [];
    const open = chain.at(-1);
    const next = runOf(after);
    if (open && open.key === next.key) chain[chain.length - 1] = { ...open, last: after };
    if (open && open.key !== next.key) chain.push(next);
    reached = after;
  }
  return chains;
}

function runOf(segment: ListedSegment): PriceRun {
  const { state, facts } = segment.version;
  return { first: segment, last: segment, key: `${state} ${pricingKey(facts.pricing)}` };
}

function isReverted(before: PriceRun, slip: PriceRun, next: PriceRun): boolean {
  const knownMs = slip.last.lastSeen - slip.first.from;
  const awayMs = next.first.from - slip.first.from;
  return before.key === next.key && knownMs < DAY_MS && awayMs <= FLAP_MS;
}

function priceEvent(
  before: PriceRun,
  now: PriceRun,
  { decided, reverted }: { decided: ModelState | null; reverted: PriceRun | null },
): CatalogEvent | null {
  const [old, state] = [stateOf(before), stateOf(now)];
  if (old === "alias" && state === "alias") return null;
  const common = {
    slot: "price" as const,
    ...between(before.last, now.first),
    before: detailOf(before.last),
    after: detailOf(now.first),
  };
  if (reverted) {
    const after = { ...common.after, reverted_at: toIso(reverted.first.from) };
    return { ...common, kind: "price_changed", after };
  }
  const crossing = crossingOf(decided ?? old, state);
  if (crossing) return { ...common, kind: crossing };
  const samePrice =
    pricingKey(before.last.version.facts.pricing) === pricingKey(now.first.version.facts.pricing);
  return samePrice ? null : { ...common, kind: "price_changed" };
}

function crossingOf(old: ModelState, now: ModelState): "became_free" | "became_paid" | null {
  if (UNDECIDED.includes(now) || UNDECIDED.includes(old)) return null;
  if (isRosterState(old) === isRosterState(now)) return null;
  return isRosterState(now) ? "became_free" : "became_paid";
}

function detailOf({ version: { state, facts } }: ListedSegment) {
  const { prices, overrides } = facts.pricing;
  return { state, pricing: prices, ...(overrides.length > 0 ? { overrides } : {}) };
}

function stateOf(run: PriceRun): ModelState {
  return run.first.version.state;
}
