import { authorOf } from "@/lib/domain/models/model-id";
import type { ReplaceableModel } from "@/lib/domain/replacements/replacement-candidate";

/** Ranked lists, the better list first, in one order: within each, no vendor's turn comes twice while another vendor waits. */
export function spreadOverVendors<Candidate extends ReplaceableModel>(
  lists: readonly (readonly Candidate[])[],
): Candidate[] {
  const turns = new Map<string, number>();
  return lists.flatMap((list) => {
    const placed = list.map((candidate) => {
      const vendor = authorOf(candidate.facts.id);
      const turn = turns.get(vendor) ?? 0;
      turns.set(vendor, turn + 1);
      return { candidate, turn };
    });
    return placed.sort((a, b) => a.turn - b.turn).map(({ candidate }) => candidate);
  });
}
