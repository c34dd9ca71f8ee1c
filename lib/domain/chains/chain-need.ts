import { ABILITIES, type Ability } from "@/lib/domain/models/abilities";
import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";

/** What the members of a free-only fallback chain must be. */
export type ChainNeed = {
  /** All of them. */
  readonly can: readonly Ability[];
  /** Tokens, at least; null for any. */
  readonly minContext: number | null;
  /** Any of these verdicts on prompts; empty for all. */
  readonly policy: readonly PolicyVerdict[];
  /** At most so many models. */
  readonly length: number;
};

/** Models in a chain, at most. */
export const LONGEST_CHAIN = 10;

/** Nothing asked, and as many models as OpenRouter takes in one request. */
export const ANY_NEED: ChainNeed = { can: [], minContext: null, policy: [], length: 3 };

/** What somebody asks beside a need; what is left out asks for nothing. */
export type AskedNeed = {
  readonly can?: readonly Ability[] | undefined;
  readonly minContext?: number | null | undefined;
  readonly policy?: readonly PolicyVerdict[] | undefined;
  readonly length?: number | undefined;
};

/**
 * A need that is at least as strict as both: an address may ask for more than was saved, never for less. Null when no verdict is
 * left that both allow.
 */
export function narrowNeed(need: ChainNeed, asked: AskedNeed): ChainNeed | null {
  const policy = bothPolicies(need.policy, asked.policy ?? []);
  if (policy === null) return null;
  const contexts = [need.minContext ?? 0, asked.minContext ?? 0];
  return {
    can: ABILITIES.filter((one) => need.can.includes(one) || asked.can?.includes(one)),
    minContext: Math.max(...contexts) || null,
    policy,
    length: Math.min(need.length, asked.length ?? need.length),
  };
}

/** An empty list allows all, so that what is left of two lists must not be empty by chance. */
function bothPolicies(
  saved: readonly PolicyVerdict[],
  asked: readonly PolicyVerdict[],
): readonly PolicyVerdict[] | null {
  const both = POLICY_VERDICTS.filter((one) => allows(saved, one) && allows(asked, one));
  if (both.length === POLICY_VERDICTS.length) return [];
  return both.length === 0 ? null : both;
}

function allows(policy: readonly PolicyVerdict[], verdict: PolicyVerdict): boolean {
  return policy.length === 0 || policy.includes(verdict);
}
