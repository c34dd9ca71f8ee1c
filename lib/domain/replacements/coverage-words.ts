import { tokenWords } from "@/lib/domain/token-words";
import type { CoverageCellAnswer } from "./coverage-answers";

type Need = Pick<CoverageCellAnswer, "can" | "min_context">;

/** What the cell asks for, after "free models": "with tools and 128K of context or more". Empty for any. */
export function coverageNeedWords({ can, min_context }: Need): string {
  const parts = [
    ...(can === null ? [] : [can]),
    ...(min_context === null ? [] : [`${tokenWords(min_context)} of context or more`]),
  ];
  return parts.length === 0 ? "" : `with ${parts.join(" and ")}`;
}

/** The name of a row. */
export function coverageAbilityWords(ability: Need["can"]): string {
  return ability ?? "anything";
}

/** The name of a column: "128K or more". */
export function coverageContextWords(minContext: Need["min_context"]): string {
  return minContext === null ? "any context" : `${tokenWords(minContext)} or more`;
}

/** "5 vendors, 4 providers": how broad the ground is on which the cell stands. */
export function spreadWords({
  vendors,
  providers,
}: Pick<CoverageCellAnswer, "vendors" | "providers">): string {
  const served =
    providers === null
      ? "providers not known"
      : `${providers} ${providers === 1 ? "provider" : "providers"}`;
  return `${vendors} ${vendors === 1 ? "vendor" : "vendors"}, ${served}`;
}

/** The whole table in one sentence. Null while there is no free model at all. */
export function coverageSentence(cells: readonly CoverageCellAnswer[]): string | null {
  const all = cells.find(({ can, min_context }) => can === null && min_context === null);
  if (!all || all.models === 0) return null;
  const hanging = cells.filter(({ hangs_on }) => hangs_on !== null).length;
  const empty = cells.filter(({ models }) => models === 0).length;
  const free = `${all.models} ${all.models === 1 ? "model is" : "models are"} free, of ${spreadWords(all)}.`;
  const thin =
    hanging === 0
      ? "Nothing hangs on one alone"
      : `${hanging} of ${cells.length} needs ${hanging === 1 ? "hangs" : "hang"} on one alone`;
  const none =
    empty === 0 ? "every need is met" : `${empty} ${empty === 1 ? "is" : "are"} met by none`;
  return `${free} ${thin}, and ${none}.`;
}
