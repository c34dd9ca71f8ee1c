import { authorOf } from "@/lib/domain/models/model-id";
import { type OwnRequests, provenOwn, type ReplacementCandidate } from "./replacement-candidate";

/**
 * Best first: by how our own requests fared in whole percent, by uptime, by how long it has been free. What announces an end of its
 * own comes last. A model that we have not tried counts as the average of those we have, so neither luck nor a bad week of one
 * decides over it.
 */
export function rankCandidates<Candidate extends ReplacementCandidate>(
  candidates: readonly Candidate[],
): Candidate[] {
  const tried = candidates.map(provenOwn);
  const average = successOf(totalOf(tried));
  const scored = candidates.map((candidate, index) => {
    const own = tried[index];
    return { candidate, success: own ? successOf(own) : average };
  });
  return scored
    .sort(
      (a, b) =>
        Number(isEnding(a.candidate)) - Number(isEnding(b.candidate)) ||
        b.success - a.success ||
        compare(a.candidate, b.candidate),
    )
    .map(({ candidate }) => candidate);
}

/** One vendor's trouble should not take the first and the second choice together. */
export function otherVendorSecond<Candidate extends ReplacementCandidate>(
  ranked: readonly Candidate[],
): readonly Candidate[] {
  const [first, ...rest] = ranked;
  if (!first) return [];
  const other = rest.find((one) => authorOf(one.facts.id) !== authorOf(first.facts.id));
  if (!other) return ranked;
  return [first, other, ...rest.filter((one) => one !== other)];
}

function isEnding({ expiresOn }: ReplacementCandidate): boolean {
  return expiresOn !== null;
}

function compare(a: ReplacementCandidate, b: ReplacementCandidate): number {
  const steadier = (b.uptime ?? -1) - (a.uptime ?? -1);
  return steadier || a.freeSince - b.freeSince || (a.facts.id < b.facts.id ? -1 : 1);
}

function totalOf(tried: readonly (OwnRequests | null)[]): OwnRequests {
  let [requests, succeeded] = [0, 0];
  for (const own of tried) {
    requests += own?.requests ?? 0;
    succeeded += own?.succeeded ?? 0;
  }
  return { requests, succeeded };
}

/** Whole percent: a tenth more or less is chance. */
function successOf({ requests, succeeded }: OwnRequests): number {
  return requests === 0 ? 0 : Math.round((100 * succeeded) / requests);
}
