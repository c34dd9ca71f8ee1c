import type { UtcDay } from "@/lib/domain/answers";
import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";
import type { PolicyPart } from "@/lib/domain/policy/policy";

/** Our own requests to a model in the last `OWN_SUCCESS_DAYS` days. */
export type OwnRequests = { readonly requests: number; readonly succeeded: number };

export const OWN_SUCCESS_DAYS = 30;
/** Below this many requests, how they fared says more about chance than about the model. */
export const LEAST_OWN_REQUESTS = 20;

/** How our own requests fared, where there were enough to tell; null otherwise. */
export function provenOwn({ own }: Pick<ReplacementCandidate, "own">): OwnRequests | null {
  return own && own.requests >= LEAST_OWN_REQUESTS ? own : null;
}

export type ReplaceableModel = {
  readonly facts: ModelFacts;
  /** What becomes of prompts there. */
  readonly policy: { readonly training: PolicyPart; readonly retention: PolicyPart };
};

/** A model that may stand in for another one, or be a member of a chain. */
export type ReplacementCandidate = ReplaceableModel & {
  readonly state: ModelState;
  /** The snapshot that says so, ms. */
  readonly seenAt: number;
  /** Start of its free spell, ms. */
  readonly freeSince: number;
  /** False when nobody looked before the spell began: it is then "at least since". */
  readonly freeSinceExact: boolean;
  readonly expiresOn: UtcDay | null;
  /** Percent over the last day; null when not known. */
  readonly uptime: number | null;
  /** Null where none are known, and for who may not see usage. */
  readonly own: OwnRequests | null;
};
