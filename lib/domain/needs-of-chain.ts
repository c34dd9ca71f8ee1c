import { wireAbilities } from "./abilities";
import type { ChainNeed } from "./chain-need";
import { verdictOf } from "./judge-policy";
import { abilityNeed, contextNeed, type Need, readsNeed } from "./need";
import type { PolicyVerdict } from "./policy";
import { POLICY_WORDS } from "./policy-words";

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
