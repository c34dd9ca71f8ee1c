import { FOUND_AFTER_GAP_MS } from "@/lib/domain/history/gaps";
import { announcedExpiry } from "@/lib/domain/models/expiry";
import { isRosterState, type ModelState } from "@/lib/domain/models/model-facts";
import { utcDay } from "@/lib/domain/time";

/** As much of a snapshot as the loss guard looks at. */
export type CatalogOutline = {
  /** When OpenRouter made the answer, ms. */
  readonly at: number;
  readonly models: ReadonlyMap<string, OutlinedModel>;
};

export type OutlinedModel = { readonly state: ModelState; readonly expirationDate: string | null };

export type LossJudgement =
  | { readonly kind: "ok" }
  | {
      readonly kind: "lost";
      /** For people: how many are missing, of how many. */
      readonly reason: string;
      readonly lostModels: number;
      readonly ofModels: number;
      readonly lostRoster: number;
      readonly ofRoster: number;
    };

export type SnapshotDecision = {
  /** What becomes of the snapshot held before; `none` when there was none. */
  readonly held: "none" | "accept" | "drop";
  readonly now: "accept" | "hold";
  /** Why `now` is held, or why the held one was dropped; null when there is nothing to explain. */
  readonly reason: string | null;
};

const MAX_MODELS_LOST = 0.1;
const MAX_ROSTER_LOST = 0.25;
/** Fewer than this is no mass loss, however short the list. */
const LEAST_LOST = 5;

/**
 * Whether `now` lost more than a real catalog loses at once: more than 10 % of all models, or of the roster more than
 * 25 % gone or no longer free, five at least. A model whose announced expiry day has come is not counted as lost.
 */
export function judgeLoss(before: CatalogOutline, now: CatalogOutline): LossJudgement {
  const today = utcDay(now.at);
  let lostModels = 0;
  let lostRoster = 0;
  let ofRoster = 0;
  for (const [id, model] of before.models) {
    const inRoster = isRosterState(model.state);
    if (inRoster) ofRoster += 1;
    const found = now.models.get(id);
    if (found && (!inRoster || isRosterState(found.state))) continue;
    if (hasExpired(model, { at: before.at, today })) continue;
    if (!found) lostModels += 1;
    if (inRoster) lostRoster += 1;
  }

  const ofModels = before.models.size;
  const tooManyModels = isTooMany(lostModels, ofModels * MAX_MODELS_LOST);
  const tooManyOfRoster = isTooMany(lostRoster, ofRoster * MAX_ROSTER_LOST);
  if (!tooManyModels && !tooManyOfRoster) return { kind: "ok" };
  const reason = tooManyModels
    ? `${lostModels} of ${ofModels} models are missing`
    : `${lostRoster} of ${ofRoster} roster models are missing or no longer free`;
  return { kind: "lost", reason, lostModels, ofModels, lostRoster, ofRoster };
}

export type DecideSnapshotParams = {
  /** The accepted snapshot before `now`; null before the first. */
  readonly accepted: CatalogOutline | null;
  /** The snapshot held since; null when none is. */
  readonly held: CatalogOutline | null;
  readonly now: CatalogOutline;
};

/** What becomes of a complete answer, and of the one held before it (`product.md` 3, Guard). */
export function decideSnapshot({ accepted, held, now }: DecideSnapshotParams): SnapshotDecision {
  if (!accepted) return { held: held ? "drop" : "none", now: "accept", reason: null };

  const isRecent = now.at - accepted.at < FOUND_AFTER_GAP_MS;
  const loss = judgeLoss(accepted, now);
  if (!held) {
    if (loss.kind === "lost" && isRecent) return { held: "none", now: "hold", reason: loss.reason };
    return { held: "none", now: "accept", reason: null };
  }
  if (loss.kind === "ok") {
    return {
      held: "drop",
      now: "accept",
      reason: "the next answer listed the missing models again",
    };
  }
  if (agree(held, now)) return { held: "accept", now: "accept", reason: null };
  if (isRecent) return { held: "drop", now: "hold", reason: loss.reason };
  return { held: "drop", now: "accept", reason: "the next answer did not agree with it" };
}

/** Both ways: an answer that lists twice as much as the held one lost nothing of it, and yet does not confirm it. */
function agree(a: CatalogOutline, b: CatalogOutline): boolean {
  return judgeLoss(a, b).kind === "ok" && judgeLoss(b, a).kind === "ok";
}

function isTooMany(lost: number, limit: number): boolean {
  return lost >= LEAST_LOST && lost > limit;
}

function hasExpired(model: OutlinedModel, { at, today }: { at: number; today: string }): boolean {
  const expiry = announcedExpiry(model.expirationDate, at);
  return expiry !== null && expiry <= today;
}
