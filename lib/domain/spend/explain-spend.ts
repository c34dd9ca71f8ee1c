import { freeEnded, promoEnded, twinUsed } from "./catalog-causes";
import { fallback, sideModel } from "./pattern-causes";
import {
  type Because,
  type Candidate,
  type Case,
  type Charge,
  SPEND_CAUSES,
  type SpendCause,
  type SpendFacts,
} from "./spend";
import { byokFee, router, webSearch } from "./told-causes";
import { firstOf, whenWords } from "./uses";

export type Explanation = {
  readonly cause: SpendCause;
  readonly because: readonly Because[];
  /** Causes that fit as well, the better supported first. */
  readonly others: readonly { readonly cause: SpendCause; readonly because: readonly Because[] }[];
};

/** Below this a cause is named beside, but not as the cause: no answer is better than a wrong one. */
const CERTAIN_ENOUGH = 50;

const QUESTIONS = [
  webSearch,
  byokFee,
  router,
  freeEnded,
  promoEnded,
  twinUsed,
  fallback,
  sideModel,
] as const satisfies readonly ((one: Case) => Candidate | null)[];

/** Why one key paid for one model (`product.md` 7), by its own requests around and what the catalog was at the time. */
export function explainSpend(charge: Charge, facts: SpendFacts): Explanation {
  const first = firstOf(charge.uses);
  const costNanoUsd = charge.uses.reduce((sum, use) => sum + use.costNanoUsd, 0);
  const one: Case = { charge, first, facts, costNanoUsd };
  const candidates = QUESTIONS.flatMap((ask) => ask(one) ?? []).sort(
    (a, b) => b.support - a.support || rankOf(a.cause) - rankOf(b.cause),
  );
  const [best, ...others] = candidates;
  if (best && best.support >= CERTAIN_ENOUGH) {
    return { cause: best.cause, because: best.because, others: others.map(told) };
  }
  return { cause: "unexplained", because: [notKnown(one)], others: candidates.map(told) };
}

function told({ cause, because }: Candidate) {
  return { cause, because };
}

function rankOf(cause: SpendCause): number {
  return SPEND_CAUSES.indexOf(cause);
}

function notKnown({ charge, first }: Case): Because {
  return {
    sentence: `The key paid for ${charge.modelId} ${whenWords(first)}, and nothing that is known explains it for certain.`,
    data: { modelId: charge.modelId, at: first.from, until: first.until },
  };
}
