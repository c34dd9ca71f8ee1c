import { freeVariantOf, isFreeVariant } from "@/lib/domain/models/model-id";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time";
import { sandwiches } from "./alternate";
import { type EndedSpell, endedBefore, spellsOf, wasSurely } from "./in-state";
import type { Because, Candidate, Case, KeyUse } from "./spend";
import { betweenMomentsWords, isFreeUse, OWN_MS, requestsIn, timesWords, whenWords } from "./uses";

/** The id lost its `:free` while the free one was still listed. */
export function twinUsed(one: Case): Candidate | null {
  const { charge, first, facts } = one;
  if (isFreeVariant(charge.modelId)) return null;
  const free = freeVariantOf(charge.modelId);
  if (!wasSurely(free, { states: ["free"], span: first, facts })) return null;
  const before = facts.uses.filter(
    (use) =>
      use.modelId === free &&
      isFreeUse(use) &&
      use.from < first.until &&
      use.until > first.from - OWN_MS,
  );
  const alternates = sandwiches(one, free).length > 0;
  return {
    cause: "twin_used",
    support: 60 + (before.length > 0 ? 20 : 0) - (alternates ? 25 : 0),
    because: [
      {
        sentence: `${charge.modelId} was called without ":free" ${whenWords(first)}, while ${free} was listed as free.`,
        data: { modelId: free, at: first.from, until: first.until },
      },
      ...usedBefore(before, free),
    ],
  };
}

/** A free id that the key used left, or became paid, and paid requests start after it. */
export function freeEnded(one: Case): Candidate | null {
  const { facts } = one;
  const ids = [...new Set(facts.uses.filter(isFreeUse).map(({ modelId }) => modelId))].sort();
  return ids
    .flatMap((id) => freeIdEnded(id, one) ?? [])
    .reduce<Candidate | null>(
      (best, next) => (best && best.support >= next.support ? best : next),
      null,
    );
}

function freeIdEnded(id: string, one: Case): Candidate | null {
  const { charge, first, facts } = one;
  const ended = endedBefore(id, { state: "free", span: first, facts });
  if (!ended || first.from - ended.to > OWN_MS || hasPaidBefore(one, ended)) return null;
  const own = facts.uses.filter((use) => use.modelId === id && isFreeUse(use));
  const before = own.filter(
    ({ from, until }) => from < ended.to && until > ended.lastSeen - OWN_MS,
  );
  if (before.length === 0 || wentOn(own, { id, one, ended })) return null;

  const next = spellsOf(id, facts).find(({ from }) => from >= ended.to && from < first.until);
  const how = next && next.state !== "free" ? "was no longer free" : "left the catalog";
  return {
    cause: "free_ended",
    support: supportOfEnd(before, { isTwin: id === freeVariantOf(charge.modelId), one, ended }),
    because: [
      {
        sentence: `${id}, which this key had called ${timesWords(requestsIn(before))}, ${how} ${betweenMomentsWords({ from: ended.lastSeen, until: ended.to })}.`,
        data: { modelId: id, last_seen: ended.lastSeen, first_missing: ended.to },
      },
      startOfPaid(one),
    ],
  };
}

/** Called at no cost although it had left, it had not for this key. Once it is back that says nothing. */
function wentOn(
  own: readonly KeyUse[],
  { id, one, ended }: { id: string; one: Case; ended: EndedSpell },
): boolean {
  const back = spellsOf(id, one.facts).find(
    ({ state, from }) => state === "free" && from >= ended.to,
  );
  const after = Math.max(one.first.until, ended.lastSeen);
  return own.some(({ from }) => from >= after && (!back || from < back.from));
}

type End = { readonly isTwin: boolean; readonly one: Case; readonly ended: EndedSpell };

/** On its twin there is little doubt; on another model the two must lie close together. */
function supportOfEnd(before: readonly KeyUse[], { isTwin, one, ended }: End): number {
  const isCertain = one.first.from >= ended.to;
  if (isTwin) return isCertain ? 90 : 80;
  const lastUse = Math.max(...before.map(({ until }) => until));
  const gapMs = one.first.from - ended.to;
  if (ended.lastSeen - lastUse > DAY_MS || gapMs > DAY_MS) return 40;
  if (gapMs <= HOUR_MS && isCertain) return 78;
  return isCertain ? 65 : 60;
}

/** A model at $0 without the label became paid. */
export function promoEnded(one: Case): Candidate | null {
  const { charge, first, facts } = one;
  const { modelId } = charge;
  const ended = endedBefore(modelId, { state: "zero_priced", span: first, facts });
  if (!ended || hasPaidBefore(one, ended)) return null;
  const paid = spellsOf(modelId, facts).find(
    ({ state, from }) => from >= ended.to && (state === "paid" || state === "metered"),
  );
  if (!paid) return null;
  const before = facts.uses.filter(
    (use) =>
      use.modelId === modelId &&
      use.costNanoUsd === 0 &&
      use.from < ended.to &&
      use.until > ended.lastSeen - OWN_MS,
  );
  const isSoon = first.from - ended.to <= OWN_MS;
  return {
    cause: "promo_ended",
    support: isSoon ? (before.length > 0 ? 88 : 55) : 45,
    because: [
      {
        sentence: `${modelId}, which was listed at $0, got a price ${betweenMomentsWords({ from: ended.lastSeen, until: paid.from })}.`,
        data: { modelId, last_seen: ended.lastSeen, priced_from: paid.from },
      },
      ...usedBefore(before, modelId),
      startOfPaid(one),
    ],
  };
}

/** What was paid for while it was still free did not start with its end. */
function hasPaidBefore({ charge, facts }: Case, { lastSeen }: EndedSpell): boolean {
  const isEarly = ({ until, costNanoUsd }: { until: number; costNanoUsd: number }) =>
    costNanoUsd > 0 && until <= lastSeen;
  return (
    charge.uses.some(isEarly) ||
    facts.uses.some((use) => use.modelId === charge.modelId && isEarly(use))
  );
}

function usedBefore(uses: readonly KeyUse[], modelId: string): Because[] {
  const requests = requestsIn(uses);
  if (requests === 0) return [];
  const sentence = `The key had called ${modelId} ${timesWords(requests)} at no cost in the 14 days before.`;
  return [{ sentence, data: { modelId, requests } }];
}

function startOfPaid({ charge, first }: Case): Because {
  return {
    sentence: `The first paid request to ${charge.modelId} came ${whenWords(first)}.`,
    data: { modelId: charge.modelId, at: first.from, until: first.until },
  };
}
