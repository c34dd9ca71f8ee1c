import { announcedExpiry } from "@/lib/domain/models/expiry";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { authorOf } from "@/lib/domain/models/model-id";
import { isNoWorse, verdictOf } from "@/lib/domain/policy/judge-policy";
import { POLICY_WORDS } from "@/lib/domain/policy/policy-words";
import { contextWords, endWords, freeForWords, ownWords, uptimeWords } from "./candidate-words";
import { endsTooSoon } from "./ends-too-soon";
import { leavesNobody } from "./leaves-nobody";
import {
  abilityNeed,
  abilityParametersOf,
  contextNeed,
  type Need,
  needsPhrase,
  readsNeed,
  writesNeed,
} from "./need";
import { sameUse } from "./purpose-need";
import { purposeOf } from "./purpose-of";
import { otherVendorSecond, rankCandidates } from "./rank-candidates";
import type { ReplaceableModel, ReplacementCandidate } from "./replacement-candidate";

/** A model that is to be replaced. */
export type ReplacedModel = ReplaceableModel & {
  /** Tokens of our largest request to it, answer included; null when not known, and then its own context counts. */
  readonly usedContext: number | null;
};

export type Replacement = { readonly id: string; readonly reasons: readonly string[] };

export type Replacements = {
  /** Best first. */
  readonly replacements: readonly Replacement[];
  /** Why there is none, in one sentence; null when there is one. */
  readonly missing: string | null;
};

const MOST = 5;

/**
 * The free models that can stand in for one that leaves (`docs/replacements.md`), the second one of another vendor wherever one fits. What
 * the old model could do is asked for, because nobody tells which of it was used; of the context, what was used where it is known.
 */
export function findReplacements(
  old: ReplacedModel,
  candidates: readonly ReplacementCandidate[],
): Replacements {
  const needs = needsOf(old);
  const free = candidates.filter((candidate) => isFreeStandIn(candidate, old.facts.id));
  const fitting = free.filter((candidate) => needs.every((need) => need.isMetBy(candidate)));
  const lasting = fitting.filter((candidate) => outlasts(candidate, old));
  return {
    replacements: otherVendorSecond(rankCandidates(lasting))
      .slice(0, MOST)
      .map((candidate) => ({ id: candidate.facts.id, reasons: reasonsFor(old, candidate) })),
    missing: lasting.length > 0 ? null : (leavesNobody(needs, free) ?? allEnding(fitting)),
  };
}

/** Leaving one model for another that goes with it, or the day after, helps nobody. */
function outlasts(candidate: ReplacementCandidate, { facts }: ReplacedModel): boolean {
  const at = candidate.seenAt;
  return !endsTooSoon(candidate, { at, outlive: announcedExpiry(facts.expirationDate, at) });
}

function allEnding(fitting: readonly ReplacementCandidate[]): string {
  const ids = fitting.map(({ facts }) => facts.id).sort();
  return `Only ${ids.join(", ")} would do, and the end that is announced comes too soon to help.`;
}

/** A router picks another model each time, so its abilities are nobody's promise. */
function isFreeStandIn({ state, facts }: ReplacementCandidate, id: string): boolean {
  return state === "free" && facts.id !== id && facts.id !== FREE_ROUTER_ID;
}

function needsOf(old: ReplacedModel): readonly Need[] {
  const { facts, policy, usedContext } = old;
  const context = usedContext ?? facts.contextLength ?? 0;
  return [
    sameUse(facts),
    ...facts.inputModalities.map(readsNeed),
    ...facts.outputModalities.map(writesNeed),
    ...abilityParametersOf(old).map(abilityNeed),
    ...(context > 0 ? [contextNeed(context)] : []),
    {
      verb: "has",
      words: `a data note no worse than “${POLICY_WORDS[verdictOf(policy)]}”`,
      isMetBy: (candidate) => isNoWorse(candidate.policy, policy),
    },
  ];
}

function reasonsFor(old: ReplacedModel, candidate: ReplacementCandidate): string[] {
  const { inputModalities, outputModalities } = old.facts;
  const isOther = authorOf(candidate.facts.id) !== authorOf(old.facts.id);
  const shared = [
    ...abilityParametersOf(old).map(abilityNeed),
    ...inputModalities.filter(isNotText).map(readsNeed),
    ...outputModalities.filter(isNotText).map(writesNeed),
  ];
  return [
    jobWords(old, candidate),
    ...Object.values(Object.groupBy(shared, ({ verb }) => verb)).map(needsPhrase),
    contextWords(candidate),
    isOther ? "other vendor" : null,
    freeForWords(candidate),
    uptimeWords(candidate),
    ownWords(candidate),
    policyWords(old, candidate),
    endWords(candidate),
  ].filter((part) => part !== null);
}

/** Goes without saying between models for general use. */
function jobWords(old: ReplacedModel, { facts }: ReplacementCandidate): string | null {
  if (purposeOf(old.facts) === null) return null;
  return purposeOf(facts)?.words ?? "for general use";
}

/** Better is what somebody says, not that an alarm is missing. */
function policyWords(old: ReplacedModel, candidate: ReplacementCandidate): string {
  const halves = ["training", "retention"] as const;
  const isBetter = halves.some(
    (half) => candidate.policy[half] === "no" && old.policy[half] !== "no",
  );
  return `data note ${isBetter ? "better" : "no worse"}: ${POLICY_WORDS[verdictOf(candidate.policy)]}`;
}

function isNotText(modality: string): boolean {
  return modality !== "text";
}
