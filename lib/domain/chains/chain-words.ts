import { needsPhrase } from "@/lib/domain/replacements/need";
import type { ChainNeedAnswer } from "./chain-answers";
import { needsOfChain } from "./needs-of-chain";

/** What a chain asks for: "at most 3 models, each of which has tools and 128K of context". */
export function chainNeedWords({ can, min_context, policy, length }: ChainNeedAnswer): string {
  const needs = needsOfChain({ can, minContext: min_context, policy });
  const most = `at most ${length} ${length === 1 ? "model" : "models"}`;
  return needs.length === 0
    ? `${most}, any that is free`
    : `${most}, each of which ${needsPhrase(needs)}`;
}
