import { freeVariantOf, isFreeVariant } from "@/lib/domain/models/model-id";
import { MINUTE_MS } from "@/lib/domain/time";
import { type Sandwich, sandwiches } from "./alternate";
import { mayHaveBeen } from "./in-state";
import type { Candidate, Case, KeyUse, Requests } from "./spend";
import {
  isFreeUse,
  isMinute,
  momentWords,
  pairWords,
  requestsIn,
  tokensEach,
  whenWords,
} from "./uses";

/** A helper's requests come with those of the model it helps. */
const BESIDE_MS = 2 * MINUTE_MS;
const BESIDE_SHARE = 0.8;
const MIN_BESIDE = 3;
/** Of the tokens that a request to the main model takes. */
const SMALL_SHARE = 1 / 3;
/** How makers call their small models. Counts only where no tokens were told. */
const SMALL_NAME = /(^|[-/])(mini|nano|lite|small|tiny|haiku|flash|[1-9]b)(?=$|[-:.])/;

/** Paid and free requests alternate within the hour, the free id still listed; or the requests asked for that id. */
export function fallback(one: Case): Candidate | null {
  const told = askedForFree(one);
  if (told) return told;
  return freeIds(one)
    .flatMap((id) => fallbackFrom(id, one) ?? [])
    .reduce<Candidate | null>(better, null);
}

/** Told by OpenRouter itself, and needs no order of requests. */
function askedForFree({ charge, first, facts }: Case): Candidate | null {
  const { modelId, askedFor } = charge;
  if (askedFor === null || askedFor === modelId || !isFreeVariant(askedFor)) return null;
  if (!mayHaveBeen(askedFor, { states: ["free"], span: first, facts })) return null;
  return {
    cause: "fallback",
    support: 92,
    because: [
      {
        sentence: `The key asked for ${askedFor}, and ${modelId} answered in its place.`,
        data: { modelId: askedFor, answered: modelId },
      },
      {
        sentence: `${askedFor} was still listed as free ${whenWords(first)}.`,
        data: { modelId: askedFor, at: first.from, until: first.until },
      },
    ],
  };
}

function fallbackFrom(id: string, one: Case): Candidate | null {
  const found = sandwiches(one, id);
  const [first] = found;
  if (!first) return null;
  return {
    cause: "fallback",
    support: supportOfFallback(found, { id, one }),
    because: [
      {
        sentence: `Free requests to ${id} at ${pairWords(first.before.from, first.after.from)} have a paid one to ${one.charge.modelId} between them, at ${momentWords(first.paid.from)}; ${found.length === 1 ? "one minute" : `${found.length} minutes`} of paid requests stand so.`,
        data: {
          modelId: id,
          before: first.before.from,
          paid: first.paid.from,
          after: first.after.from,
          minutes: found.length,
        },
      },
      {
        sentence: `${id} was still listed as free, so the paid model stood in for it.`,
        data: { modelId: id },
      },
    ],
  };
}

function supportOfFallback(
  found: readonly Sandwich[],
  { id, one }: { id: string; one: Case },
): number {
  const isTwin = freeVariantOf(one.charge.modelId) === id;
  const base = 60 + (isTwin ? 15 : 0) + (found.length >= 3 ? 5 : 0);
  const size = sizeBeside(one, id);
  if (size === null) return !isTwin && SMALL_NAME.test(one.charge.modelId) ? base - 5 : base;
  // What stands in for a request is about as large as it.
  if (size < SMALL_SHARE) return base - 20;
  return size <= 1 / SMALL_SHARE ? base + 10 : base;
}

/** A second, small model that an agent calls beside its free one. */
export function sideModel(one: Case): Candidate | null {
  const ids = freeIds(one);
  if (ids.includes(freeVariantOf(one.charge.modelId))) return null;
  return ids.flatMap((id) => sideOf(id, one) ?? []).reduce<Candidate | null>(better, null);
}

function sideOf(id: string, one: Case): Candidate | null {
  const { charge, facts } = one;
  const paid = charge.uses.filter(isMinute);
  const main = facts.uses.filter((use) => use.modelId === id && isFreeUse(use) && isMinute(use));
  const beside = paid.filter((use) => isBeside(use, main));
  const [all, near] = [requestsIn(charge.uses), requestsIn(beside)];
  if (near < MIN_BESIDE || near < all * BESIDE_SHARE) return null;
  const size = sizeBeside(one, id);
  const isSmall = size === null ? SMALL_NAME.test(charge.modelId) : size <= SMALL_SHARE;
  if (!isSmall) return null;
  return {
    cause: "side_model",
    support: size === null ? 62 : 75,
    because: [
      {
        sentence: `${near} of ${all} paid requests to ${charge.modelId} came within two minutes of free ones to ${id}.`,
        data: { modelId: id, beside: near, requests: all },
      },
      size === null
        ? {
            sentence: `${charge.modelId} is a small model by its name, as agents use for titles and summaries.`,
            data: { modelId: charge.modelId },
          }
        : {
            sentence: `Each took about ${Math.round(size * 100)} % of the tokens of a request to ${id}, as titles and summaries do.`,
            data: { modelId: id, share: size },
          },
    ],
  };
}

function isBeside(use: Requests, main: readonly KeyUse[]): boolean {
  return main.some(({ from }) => Math.abs(from - use.from) <= BESIDE_MS);
}

/** Tokens of a paid request against those of a free one to that id; null when not told of both. */
function sizeBeside({ charge, facts }: Case, id: string): number | null {
  const paid = tokensEach(charge.uses);
  const free = tokensEach(facts.uses.filter((use) => use.modelId === id && isFreeUse(use)));
  return paid === null || free === null || free === 0 ? null : paid / free;
}

function freeIds({ facts }: Case): string[] {
  return [...new Set(facts.uses.filter(isFreeUse).map(({ modelId }) => modelId))].sort();
}

function better(best: Candidate | null, next: Candidate): Candidate {
  return best && best.support >= next.support ? best : next;
}
