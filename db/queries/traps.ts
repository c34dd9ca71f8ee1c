import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer, Paged, UtcDay } from "@/lib/domain/answers";
import type { TwinAnswer } from "@/lib/domain/models/model-answers";
import { isFreeVariant } from "@/lib/domain/models/model-id";
import { usdPerMillion } from "@/lib/domain/models/pricing";
import type { KeyAudit } from "@/lib/domain/spend/audit-key";
import {
  byPeril,
  byTrapped,
  type FreeVariant,
  findTraps,
  type Trap,
  trapUsesSince,
} from "@/lib/domain/spend/find-traps";
import type { TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { dayStartMs, toIso, utcDay } from "@/lib/domain/time";
import { newestAccepted } from "./accepted-snapshots";
import { type AsOf, answerOf } from "./answer";
import { listAuditedKeys } from "./audited-keys";
import { isoOrNull } from "./iso-or-null";
import { listSpells } from "./model";
import { pageAfter } from "./page-after";
import { type ReplacementCandidates, replacementCandidates } from "./replacement-candidates";
import { replacementsOf } from "./replacements";
import { rowsOf } from "./rows";
import { listTrapUses, type TrapUse } from "./trap-uses";
import { listTwins } from "./twins";

export type TrapsParams = AsOf & {
  readonly accountId?: number | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  /** Absent for everything. */
  readonly limit?: number | undefined;
};

const MOST_REPLACEMENTS = 3;

/** Free ids that free-only keys use and that have left, or will, while the same id without `:free` costs money. */
export function listTraps(db: Database, params: TrapsParams): Answer<readonly TrapAnswer[], Paged> {
  const traps = trapAnswers(db, params);
  const { cursor, limit } = params;
  const { page, nextCursor } = pageAfter(traps, {
    ...{ cursor, limit },
    idOf: ({ model_id }) => model_id,
  });
  return answerOf(db, { data: page, meta: { next_cursor: nextCursor }, asOf: params });
}

function trapAnswers(db: Database, { now, accountId }: TrapsParams): TrapAnswer[] {
  const newest = newestAccepted(db);
  if (!newest) return [];
  const newestAt = newest.takenAt;
  const since = trapUsesSince(now);
  const ids = usedFreeIds(db, utcDay(since));
  const twins = listTwins(db, { ids, at: newestAt });
  const traps = findTraps(freeVariants(db, { ids, twins }), { now, newestAt });
  const modelIds = traps.map(({ modelId }) => modelId);
  const uses = listTrapUses(db, { modelIds, since, accountId });
  if (uses.length === 0) return [];
  const audits = new Map(listAuditedKeys(db, { now, accountId }).map((one) => [one.row.id, one]));
  const byModel = Map.groupBy(uses, ({ modelId }) => modelId);
  const trapped = traps.flatMap((trap) => {
    const keys = (byModel.get(trap.modelId) ?? [])
      .map((use) => ({ ...use, canSpend: canSpendOf(audits.get(use.keyId)?.audit) }))
      .sort(byTrapped);
    return keys.length === 0 ? [] : [{ trap, keys }];
  });
  // Who sees traps sees usage, too.
  const candidates = replacementCandidates(db, { newestAt, view: "team", withUsage: true });
  return trapped.sort(byPeril).map(({ trap, keys }) => ({
    ...trapAnswer(trap, twins.get(trap.modelId)),
    keys: keys.map(keyAnswer),
    replacements: bestReplacements(db, { id: trap.modelId, candidates }),
  }));
}

function bestReplacements(
  db: Database,
  params: { id: string; candidates: ReplacementCandidates },
): TrapAnswer["replacements"] {
  return replacementsOf(db, params).replacements.slice(0, MOST_REPLACEMENTS);
}

function canSpendOf(audit: KeyAudit | undefined): KeyAudit["canSpend"] {
  return audit?.canSpend ?? "unknown";
}

/** Every `:free` id that anybody called from that day on. */
function usedFreeIds(db: Database, day: UtcDay): string[] {
  return rowsOf<{ modelId: string }>(
    db,
    sql`select distinct m.model_id as modelId from usage_model_days d join usage_models m on m.id = d.model_ref
      where d.account_id in (select id from accounts) and d.day >= ${day} and d.requests > 0
        and m.model_id like '%:free'`,
  )
    .map(({ modelId }) => modelId)
    .filter(isFreeVariant);
}

type Variants = {
  readonly ids: readonly string[];
  readonly twins: ReadonlyMap<string, TwinAnswer>;
};

function freeVariants(db: Database, { ids, twins }: Variants): FreeVariant[] {
  return ids.map((modelId) => {
    const last = listSpells(db, modelId).findLast(({ state }) => state === "free");
    return {
      modelId,
      lastFree: last
        ? { lastSeenAt: last.lastSeenAt, toAt: last.toAt, expiresOn: last.announcedExpiry }
        : null,
      twinState: twins.get(modelId)?.state ?? null,
    };
  });
}

function trapAnswer(
  { modelId, kind, lastSeenAt, goneAt, expiresOn, isConfirmed }: Trap,
  twin: TwinAnswer | undefined,
) {
  const price = (name: string) => {
    const perToken = twin?.pricing?.[name];
    return perToken === undefined ? null : usdPerMillion(perToken);
  };
  return {
    model_id: modelId,
    kind,
    last_seen: isoOrNull(lastSeenAt),
    gone_at: isoOrNull(goneAt),
    expires_on: expiresOn,
    confirmed: isConfirmed,
    twin: {
      model_id: twin?.id ?? modelId,
      prompt_usd: price("prompt"),
      completion_usd: price("completion"),
    },
  };
}

function keyAnswer(use: TrapUse & { readonly canSpend: KeyAudit["canSpend"] }) {
  return {
    key_id: use.keyId,
    key_name: use.keyName,
    requests: use.requests,
    last_used_at: toIso(Math.max(dayStartMs(use.lastDay), use.lastAt ?? 0)),
    can_spend: use.canSpend,
  };
}
