import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listModelsAt, type ModelAt } from "@/db/queries/models-at";
import { modelEndpoints } from "@/db/schema/endpoints";
import {
  type EvidenceLook,
  keepEvidence,
  readVerdicts,
  recordVerdictChange,
} from "@/db/writes/evidence";
import {
  type PolicyLook,
  readPolicyLook,
  rememberPolicyLook,
  type ZdrNames,
} from "@/db/writes/policy-look";
import { findDataNote } from "@/lib/domain/data-notes";
import { ROSTER_STATES } from "@/lib/domain/model-facts";
import { modelPath } from "@/lib/domain/model-id";
import { type CatalogOutline, decideSnapshot } from "@/lib/domain/snapshot-guard";
import { zdrStatement } from "@/lib/domain/zdr-statement";
import type { ZdrReply } from "@/lib/openrouter/client";

const ZDR_URL = "https://openrouter.ai/api/v1/endpoints/zdr";
const MODEL_PAGE = "https://openrouter.ai";

export type PolicyCounts = {
  models: number;
  listed: number;
  fresh: number;
  ended: number;
  changed: number;
  held: number;
};

/**
 * Keeps what the ZDR list and the descriptions say of the roster, and an event for each model whose verdict became another.
 * A list that lost as much as no list loses in a day is held: it counts only once the next one agrees.
 */
export function keepPolicyLook(tx: Writer, reply: ZdrReply, now: number): PolicyCounts {
  // Whole seconds, as in the API.
  const zdr = { ...reply, takenAt: Math.floor(reply.takenAt / 1_000) * 1_000 };
  const newest = newestAccepted(tx);
  const roster = newest ? listRoster(tx, newest.takenAt) : [];
  const counts = { models: roster.length, listed: zdr.endpoints.length, fresh: 0, ended: 0 };
  const before = lookBefore(tx, now);
  // A cache handed out the list of last time: nothing new is known.
  if (zdr.takenAt <= Math.max(before?.accepted.at ?? 0, before?.held?.at ?? 0)) {
    return { ...counts, changed: 0, held: 0 };
  }

  const names = namesOf(zdr);
  const isHeld = decide(before, names) === "hold";
  const looks = roster.flatMap((model) => [
    noteLook(model),
    ...(isHeld ? [] : zdrLooks(tx, model, zdr)),
  ]);
  const verdictsBefore = readVerdicts(tx);
  const kept = keepEvidence(tx, looks, zdr.takenAt);
  const changed = before
    ? keepChanges(tx, { roster, looks, before, verdictsBefore, at: names.at })
    : 0;
  rememberPolicyLook(
    tx,
    isHeld && before
      ? { ...before, held: names }
      : { accepted: names, held: null, matched: matchedOf(looks, before) },
  );
  return { ...counts, ...kept, changed, held: isHeld ? 1 : 0 };
}

/** One from the future is some broken clock's and compares with nothing. */
function lookBefore(tx: Writer, now: number): PolicyLook | null {
  const look = readPolicyLook(tx);
  return look && look.accepted.at <= now ? look : null;
}

function listRoster(tx: Writer, at: number): ModelAt[] {
  return listModelsAt(tx, { at, states: ROSTER_STATES });
}

function namesOf({ takenAt, endpoints }: ZdrReply): ZdrNames {
  const names = new Set(endpoints.map(({ model_id, tag }) => `${model_id} ${tag ?? ""}`));
  return { at: takenAt, names: [...names].sort() };
}

/** The loss guard of the catalog, for another list. */
function decide(before: PolicyLook | null, now: ZdrNames): "accept" | "hold" {
  return decideSnapshot({
    accepted: before ? outlineOf(before.accepted) : null,
    held: before?.held ? outlineOf(before.held) : null,
    now: outlineOf(now),
  }).now;
}

function outlineOf({ at, names }: ZdrNames): CatalogOutline {
  const entry = { state: "paid", expirationDate: null } as const;
  return { at, models: new Map(names.map((name) => [name, entry])) };
}

function noteLook({ modelId, facts }: ModelAt): EvidenceLook {
  const note = findDataNote(facts.description);
  const sourceUrl = `${MODEL_PAGE}${modelPath(modelId).slice("/models".length)}`;
  return { modelId, source: "description_note", statement: note && { ...note, sourceUrl } };
}

/** No look at all where no endpoint is known, or where the statement may be missing only because a row was unreadable. */
function zdrLooks(tx: Writer, { modelId, facts }: ModelAt, zdr: ZdrReply): EvidenceLook[] {
  const tags = listTags(tx, modelId);
  if (tags.length === 0) return [];
  const model = { id: modelId, canonicalSlug: facts.canonicalSlug };
  const quote = zdrStatement({ model, tags, listed: zdr.endpoints });
  if (quote === null && zdr.refused.length > 0) return [];
  const statement =
    quote === null ? null : { says: "not_retained" as const, quote, sourceUrl: ZDR_URL };
  return [{ modelId, source: "zdr_list", statement }];
}

function listTags(tx: Writer, modelId: string): string[] {
  const rows = tx
    .select({ tag: modelEndpoints.tag })
    .from(modelEndpoints)
    .where(eq(modelEndpoints.modelId, modelId))
    .all();
  return rows.map(({ tag }) => tag);
}

/** Models that were ever compared with the list, as far as they are in the roster. */
function matchedOf(looks: readonly EvidenceLook[], before: PolicyLook | null): string[] {
  const earlier = new Set(before?.matched);
  const matched = looks.filter(
    ({ modelId, source }) => source === "zdr_list" || earlier.has(modelId),
  );
  return [...new Set(matched.map(({ modelId }) => modelId))];
}

type Change = {
  readonly roster: readonly ModelAt[];
  readonly looks: readonly EvidenceLook[];
  readonly before: PolicyLook;
  readonly verdictsBefore: ReturnType<typeof readVerdicts>;
  readonly at: number;
};

/** Only for models that the look before judged by the same sources: a first statement on a new model is no change. */
function keepChanges(tx: Writer, { roster, looks, before, verdictsBefore, at }: Change): number {
  const lastSeenAt = before.accepted.at;
  const inRoster = new Set(listRoster(tx, lastSeenAt).map(({ modelId }) => modelId));
  const matchedBefore = new Set(before.matched);
  const matchedFirst = new Set(
    looks
      .filter(({ modelId, source }) => source === "zdr_list" && !matchedBefore.has(modelId))
      .map(({ modelId }) => modelId),
  );
  const verdicts = readVerdicts(tx);
  let changed = 0;
  for (const { modelId } of roster) {
    if (!inRoster.has(modelId) || matchedFirst.has(modelId)) continue;
    const was = verdictsBefore.get(modelId) ?? "assumed";
    const is = verdicts.get(modelId) ?? "assumed";
    if (was === is) continue;
    recordVerdictChange(tx, { modelId, before: was, after: is, lastSeenAt, at });
    changed += 1;
  }
  return changed;
}
