import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Answer } from "@/lib/domain/answers";
import { toIso } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import type { UsageMinuteAnswer, UsageMinutesMeta } from "@/lib/domain/usage/usage-answers";
import { listAccountIds } from "./account-ids";
import { getAccountSync } from "./account-sync";
import { type AsOf, answerOf } from "./answer";
import { isoOrNull } from "./iso-or-null";
import { listMinutes } from "./minutes";
import { pageOf } from "./page-of";
import { rowsOf } from "./rows";

export type UsageMinutesParams = AsOf & {
  /** Ms: the first included, the last not. */
  readonly from: number;
  readonly to: number;
  /** Only this one; all when left out. */
  readonly accountId?: number | undefined;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** Free requests by clock minute, account and key, oldest first, the sources reconciled. */
export function listUsageMinutes(
  db: Database,
  params: UsageMinutesParams,
): Answer<readonly UsageMinuteAnswer[], UsageMinutesMeta> {
  const { from, to, accountId, cursor, limit } = params;
  const accounts = listAccountIds(db).filter((id) => accountId === undefined || id === accountId);
  const names = new Map(
    rowsOf<{ id: number; name: string | null }>(
      db,
      sql`select id, coalesce(name, label) as name from keys`,
    ).map(({ id, name }) => [id, name]),
  );
  const rows = accounts
    .flatMap((account) =>
      listMinutes(db, { accountId: account, from, to }).flatMap(({ at, source, rows: told }) =>
        told.map(({ keyId, requests }) => ({ account, at, source, keyId, requests })),
      ),
    )
    .sort((a, b) => a.at - b.at || a.account - b.account || a.keyId - b.keyId);
  const { page, nextCursor } = pageOf(rows, {
    cursor,
    limit,
    idOf: ({ at, account, keyId }) => [at, account, keyId].map(sortable).join("-"),
  });
  return answerOf(db, {
    data: page.map(({ account, at, source, keyId, requests }) => ({
      account_id: account,
      at: toIso(at),
      key_id: keyId === NOT_ATTRIBUTED ? null : keyId,
      key_name: names.get(keyId) ?? null,
      requests,
      source,
    })),
    meta: {
      from: toIso(from),
      to: toIso(to),
      through: accounts.map((id) => ({
        account_id: id,
        through: isoOrNull(
          getAccountSync(db, { accountId: id, subject: "minutes" })?.throughAt ?? null,
        ),
      })),
      next_cursor: nextCursor,
    },
    asOf: params,
  });
}

/** Digits that sort as text as the numbers do. */
function sortable(number: number): string {
  return String(number).padStart(16, "0");
}
