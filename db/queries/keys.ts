import type { Database } from "@/db/client";
import type { Answer, Paged } from "@/lib/domain/answers";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import type { KeyStore } from "@/lib/domain/keys/key";
import type { KeyAnswer, KeysMeta } from "@/lib/domain/keys/key-answers";
import { lastUse, spentOf } from "@/lib/domain/keys/key-figures";
import { usdTextOrNull } from "@/lib/domain/money";
import { toIso } from "@/lib/domain/time";
import { listAccounts } from "./accounts";
import { type AsOf, answerOf } from "./answer";
import { isoOrNull } from "./iso-or-null";
import { listKeyProblems } from "./key-problems";
import { formerNames, type KeyRow, lastMinutes, listKeyRows } from "./key-rows";
import { pageOf } from "./page-of";

export type KeysParams = AsOf & {
  /** What stands in the environment, as `environmentKeys` tells it. */
  readonly environment: readonly EnvironmentKey[];
  /** Only keys of this account. */
  readonly accountId?: number | undefined;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  /** Absent for everything. */
  readonly limit?: number | undefined;
};

/** Every key that is or was, by account, past ones last, then by name; never a secret. */
export function listKeys(
  db: Database,
  params: KeysParams,
): Answer<readonly KeyAnswer[], KeysMeta & Paged> {
  const { environment, accountId, cursor, limit } = params;
  const rows = keyAnswers(db, { ...params, accountId })
    .map((key) => ({ key, place: placeOf(key) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.place), Buffer.from(b.place)));
  const { page, nextCursor } = pageOf(rows, { cursor, limit, idOf: ({ place }) => place });
  return answerOf(db, {
    data: page.map(({ key }) => key),
    meta: {
      accounts: listAccounts(db, { environment, now: params.now }),
      problems: listKeyProblems(db).map(({ variable, label, code, message, since }) => ({
        variable,
        label,
        code,
        message,
        since: toIso(since),
      })),
      next_cursor: nextCursor,
    },
    asOf: params,
  });
}

/** One key; null when there is none. */
export function getKey(
  db: Database,
  { keyId, ...params }: Pick<KeysParams, "environment" | "now"> & { readonly keyId: number },
): KeyAnswer | null {
  return keyAnswers(db, { ...params, keyId })[0] ?? null;
}

function keyAnswers(
  db: Database,
  {
    environment,
    now,
    ...filter
  }: Pick<KeysParams, "environment" | "now" | "accountId"> & { readonly keyId?: number },
): KeyAnswer[] {
  const minutes = lastMinutes(db, { now, ...filter });
  const names = formerNames(db);
  return listKeyRows(db, { now, ...filter }).map((row) => {
    const store = storeOf(row, environment);
    const lastMinuteAt = minutes.get(row.id) ?? null;
    return keyAnswer(row, { now, store, lastMinuteAt, formerNames: names.get(row.id) ?? [] });
  });
}

type Beside = {
  readonly now: number;
  readonly store: KeyStore;
  readonly lastMinuteAt: number | null;
  readonly formerNames: readonly string[];
};

function keyAnswer(row: KeyRow, { now, store, lastMinuteAt, formerNames }: Beside): KeyAnswer {
  const spent = spentOf(row, now);
  const used = lastUse({ lastDay: row.lastDay, lastMinuteAt });
  const isToday = row.isTodayKnown === 1;
  return {
    id: row.id,
    account_id: row.accountId,
    hash: row.hash,
    name: row.name,
    label: row.label,
    kind: row.kind,
    workspace: row.workspace,
    policy: row.policy,
    monthly_budget_usd: usdTextOrNull(row.budgetNanoUsd),
    limit: usdNumber(row.capNanoUsd),
    cap: row.capKind,
    limit_remaining: usdNumber(row.capRemainingNanoUsd),
    limit_reset: row.capReset,
    include_byok_in_limit: row.includesByokInCap === null ? null : row.includesByokInCap === 1,
    disabled: row.state === "disabled",
    owner: row.owner,
    note: row.note,
    usage_today_usd: usdTextOrNull(spent.today),
    usage_month_usd: usdTextOrNull(spent.month),
    byok_month_usd: usdTextOrNull(spent.byokMonth),
    requests_today: isToday ? row.requestsToday : null,
    free_requests_today: isToday ? row.freeRequestsToday : null,
    last_used_at: used === null ? null : toIso(used.at),
    last_used_precision: used === null ? null : used.precision,
    created_at: isoOrNull(row.createdAt),
    expires_at: isoOrNull(row.expiresAt),
    synced_at: isoOrNull(row.syncedAt),
    state: row.state,
    state_reason: row.stateReason,
    state_since: toIso(row.stateSince),
    match: row.match,
    stored: store,
    former_names: formerNames,
    first_seen_at: toIso(row.firstSeenAt),
    gone_at: isoOrNull(row.goneAt),
  };
}

/** As OpenRouter gives caps: a JSON number. */
function usdNumber(nanoUsd: number | null): number | null {
  return nanoUsd === null ? null : nanoUsd / 1_000_000_000;
}

function storeOf(row: KeyRow, environment: readonly EnvironmentKey[]): KeyStore {
  if (inEnvironment(row, environment)) return "environment";
  return row.isSealed === 1 ? "sealed" : "none";
}

/** Sorts by account, past keys last, then by name. */
function placeOf({ account_id, gone_at, name, label, id }: KeyAnswer): string {
  const number = (value: number | null) => String(value ?? 0).padStart(12, "0");
  const title = (name ?? label ?? "").toLowerCase();
  return `${number(account_id)} ${gone_at === null ? 0 : 1} ${title} ${number(id)}`;
}
