import type { Writer } from "@/db/client";
import type { ModelAt } from "@/db/queries/models-at";
import type { EvidenceLook } from "@/db/writes/evidence";
import type { PolicyLook, ZdrNames } from "@/db/writes/policy-look";
import { zdrStatement } from "@/lib/domain/policy/zdr-statement";
import { type CatalogOutline, decideSnapshot } from "@/lib/domain/snapshots/snapshot-guard";
import type { ZdrReply } from "@/lib/openrouter/client";
import { listTags } from "./list-tags";

const ZDR_URL = "https://openrouter.ai/api/v1/endpoints/zdr";

export type ZdrLooks = {
  readonly looks: readonly EvidenceLook[];
  /** The lists to remember. */
  readonly memory: PolicyLook["zdr"];
  readonly isHeld: boolean;
};

export type ZdrLooksParams = {
  readonly roster: readonly ModelAt[];
  readonly before: PolicyLook["zdr"];
  readonly reply: ZdrReply;
  readonly now: number;
};

/**
 * What the ZDR list says of the roster. A list that lost as much as no list loses in a day is held: it counts only once the next one
 * agrees. One that a cache handed out again says nothing new.
 */
export function zdrLooks(
  tx: Writer,
  { roster, before: remembered, reply, now }: ZdrLooksParams,
): ZdrLooks {
  // One from the future is some broken clock's and compares with nothing.
  const before = remembered && remembered.accepted.at <= now ? remembered : null;
  const known = Math.max(before?.accepted.at ?? 0, before?.held?.at ?? 0);
  if (reply.takenAt <= known) return { looks: [], memory: before, isHeld: false };

  const names = namesOf(reply);
  if (before && decide(before, names) === "hold") {
    return { looks: [], memory: { ...before, held: names }, isHeld: true };
  }
  const looks = roster.flatMap((model) => looksAt(tx, model, reply));
  return { looks, memory: { accepted: names, held: null }, isHeld: false };
}

function namesOf({ takenAt, endpoints }: ZdrReply): ZdrNames {
  const names = new Set(endpoints.map(({ model_id, tag }) => `${model_id} ${tag ?? ""}`));
  return { at: takenAt, names: [...names].sort() };
}

/** The loss guard of the catalog, for another list. */
function decide(before: NonNullable<PolicyLook["zdr"]>, now: ZdrNames): "accept" | "hold" {
  return decideSnapshot({
    accepted: outlineOf(before.accepted),
    held: before.held ? outlineOf(before.held) : null,
    now: outlineOf(now),
  }).now;
}

function outlineOf({ at, names }: ZdrNames): CatalogOutline {
  const entry = { state: "paid", expirationDate: null } as const;
  return { at, models: new Map(names.map((name) => [name, entry])) };
}

/** No look at all where no endpoint is known, or where the statement may be missing only because a row was unreadable. */
function looksAt(tx: Writer, { modelId, facts }: ModelAt, zdr: ZdrReply): EvidenceLook[] {
  const tags = listTags(tx, modelId);
  if (tags.length === 0) return [];
  const model = { id: modelId, canonicalSlug: facts.canonicalSlug };
  const quote = zdrStatement({ model, tags, listed: zdr.endpoints });
  if (quote === null && zdr.refused.length > 0) return [];
  const said = { training: "unsaid", retention: "no" } as const;
  const statement = quote === null ? null : { ...said, quote, sourceUrl: ZDR_URL };
  return [{ modelId, source: "zdr_list", at: zdr.takenAt, statement }];
}
