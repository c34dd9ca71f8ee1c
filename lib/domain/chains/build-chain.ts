import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { authorOf } from "@/lib/domain/models/model-id";
import { verdictOf } from "@/lib/domain/policy/judge-policy";
import { POLICY_WORDS } from "@/lib/domain/policy/policy-words";
import {
  contextWords,
  endWords,
  freeForWords,
  ownWords,
  uptimeWords,
} from "@/lib/domain/replacements/candidate-words";
import { endsTooSoon, TOO_NEAR_DAYS } from "@/lib/domain/replacements/ends-too-soon";
import { leavesNobody } from "@/lib/domain/replacements/leaves-nobody";
import { type Need, needsPhrase } from "@/lib/domain/replacements/need";
import { GENERAL_USE } from "@/lib/domain/replacements/purpose-need";
import { rankCandidates } from "@/lib/domain/replacements/rank-candidates";
import type { ReplacementCandidate } from "@/lib/domain/replacements/replacement-candidate";
import type { ChainNeed } from "./chain-need";
import { needsOfChain } from "./needs-of-chain";
import { spreadOverVendors } from "./spread-over-vendors";

export type ChainMember = {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
};

export type Chain = {
  readonly members: readonly ChainMember[];
  /** Free models that could stand in it, also beyond the length asked. */
  readonly fitting: number;
  /** Why nobody is in it; null where somebody is. */
  readonly because: string | null;
};

/**
 * The free models to try one after the other, and nothing but free ones. Best first as replacements are ranked, no vendor twice
 * while another one is left; those that announce an end come after all others, and not at all in their last two days. `at`: now, ms.
 */
export function buildChain(
  need: ChainNeed,
  candidates: readonly ReplacementCandidate[],
  { at }: { at: number },
): Chain {
  const needs = [GENERAL_USE, ...needsOfChain(need)];
  const abilities = needsOfChain({ can: need.can, minContext: null, policy: [] });
  const eligible = candidates.filter(isEligible);
  const meeting = eligible.filter((one) => needs.every((asked) => asked.isMetBy(one)));
  const lasting = rankCandidates(meeting.filter((one) => !endsTooSoon(one, { at })));
  const ordered = spreadOverVendors([
    lasting.filter(({ expiresOn }) => expiresOn === null),
    lasting.filter(({ expiresOn }) => expiresOn !== null),
  ]);
  const members = ordered.slice(0, need.length);
  const firstOfVendor = new Map(members.toReversed().map((one) => [authorOf(one.facts.id), one]));
  return {
    members: members.map((one, index) => ({
      id: one.facts.id,
      name: one.facts.name,
      reasons: reasonsFor(one, {
        abilities,
        isOther: index > 0 && firstOfVendor.get(authorOf(one.facts.id)) === one,
      }),
    })),
    fitting: ordered.length,
    because: members.length > 0 ? null : whyNobody({ needs, eligible, meeting }),
  };
}

/** Free for certain, one model and not a router over many, and one that answers text with text. */
function isEligible({ state, facts }: ReplacementCandidate): boolean {
  const isChat = facts.inputModalities.includes("text") && facts.outputModalities.includes("text");
  return state === "free" && facts.id !== FREE_ROUTER_ID && isChat;
}

function reasonsFor(
  candidate: ReplacementCandidate,
  { abilities, isOther }: { abilities: readonly Need[]; isOther: boolean },
): string[] {
  return [
    abilities.length === 0 ? null : needsPhrase(abilities),
    contextWords(candidate),
    isOther ? "other vendor" : null,
    freeForWords(candidate),
    uptimeWords(candidate),
    ownWords(candidate),
    `data note: ${POLICY_WORDS[verdictOf(candidate.policy)]}`,
    endWords(candidate),
  ].filter((part) => part !== null);
}

type Nobody = {
  readonly needs: readonly Need[];
  readonly eligible: readonly ReplacementCandidate[];
  readonly meeting: readonly ReplacementCandidate[];
};

function whyNobody({ needs, eligible, meeting }: Nobody): string | null {
  if (meeting.length > 0) {
    const ids = meeting.map(({ facts }) => facts.id).sort();
    return `Only ${ids.join(", ")} would do, and the end that is announced is less than ${TOO_NEAR_DAYS} days away.`;
  }
  if (eligible.length === 0) return "No model is free for certain now.";
  return leavesNobody(needs, eligible);
}
