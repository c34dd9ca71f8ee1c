import { wireAbilities } from "@/lib/domain/models/abilities";
import { verdictOf } from "@/lib/domain/policy/judge-policy";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import { POLICY_WORDS } from "@/lib/domain/policy/policy-words";
import { abilityNeed, contextNeed, type Need, readsNeed } from "@/lib/domain/replacements/need";
import type { ChainNeed } from "./chain-need";

/** What a chain asks of each member, one by one. */
export function needsOfChain({ can, minContext, policy }: Omit<ChainNeed, "length">): Need[] {
  const { input, supports } = wireAbilities(can);
  return [
    ...input.map(readsNeed),
    ...supports.map(abilityNeed),
    ...(minContext === null ? [] : [contextNeed(minContext)]),
    ...(policy.length === 0 ? [] : [policyNeed(policy)]),
  ];
}

function policyNeed(policy: readonly PolicyVerdict[]): Need {
  const notes = policy.map((verdict) => `“${POLICY_WORDS[verdict]}”`);
  return {
    verb: "has",
    words: `the data note ${notes.join(" or ")}`,
    isMetBy: (candidate) => policy.includes(verdictOf(candidate.policy)),
  };
}
