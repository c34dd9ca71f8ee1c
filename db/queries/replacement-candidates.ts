import type { Database } from "@/db/client";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import type { View } from "@/lib/domain/public/public-view";
import {
  OWN_SUCCESS_DAYS,
  type OwnRequests,
  type ReplacementCandidate,
} from "@/lib/domain/replacements/replacement-candidate";
import { DAY_MS } from "@/lib/domain/time";
import { listEvidenceAt, UNSAID } from "./evidence-at";
import { listModelsAt } from "./models-at";
import { listOwnSuccess } from "./own-success";
import { unseenStarts } from "./unseen-starts";
import { listUptimes } from "./uptimes";
import { getUsedContext } from "./used-context";

export type CandidatesParams = {
  /** Time of the newest accepted snapshot, ms. */
  readonly newestAt: number;
  /** Whose notes count: the public view unless said otherwise. */
  readonly view?: View;
  /** Only for who may see usage: our own requests then count, and are told of in the reasons. */
  readonly withUsage?: boolean;
};

/** Everything that may replace a model or stand in a chain, of one snapshot and as one visitor may see it. */
export type ReplacementCandidates = Required<CandidatesParams> & {
  /** State `free` in that snapshot, without the router over them; by id. */
  readonly list: readonly ReplacementCandidate[];
  /** Tokens of our largest request to a model, read when it is asked for; null where it is not known. */
  readonly usedContexts: { readonly get: (modelId: string) => number | null };
};

export function replacementCandidates(
  db: Database,
  { newestAt, view = "public", withUsage = false }: CandidatesParams,
): ReplacementCandidates {
  const models = listModelsAt(db, { at: newestAt, states: ["free"] }).filter(
    ({ modelId }) => modelId !== FREE_ROUTER_ID,
  );
  const ids = models.map(({ modelId }) => modelId);
  const evidence = listEvidenceAt(db, { ids, at: null, view });
  const uptimes = listUptimes(db, ids);
  const unseen = unseenStarts(db);
  const own = withUsage
    ? listOwnSuccess(db, { ids, since: newestAt - OWN_SUCCESS_DAYS * DAY_MS })
    : new Map<string, OwnRequests>();
  return {
    ...{ newestAt, view, withUsage },
    list: models.map(({ modelId, state, fromAt, facts }) => ({
      ...{ facts, state, seenAt: newestAt, freeSince: fromAt },
      freeSinceExact: !unseen.has(fromAt),
      policy: (evidence.get(modelId) ?? UNSAID).judgement,
      expiresOn: announcedExpiry(facts.expirationDate, newestAt),
      uptime: uptimes.get(modelId) ?? null,
      own: own.get(modelId) ?? null,
    })),
    usedContexts: { get: (modelId) => (withUsage ? getUsedContext(db, modelId) : null) },
  };
}
