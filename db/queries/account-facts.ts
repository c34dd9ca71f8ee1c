import type { Database } from "@/db/client";
import { readUsd } from "@/lib/domain/money";
import type { RequestFacts } from "@/lib/domain/tools/request-reason";
import { listAuditedKeys } from "./audited-keys";
import { getQuotaAnswers, type QuotaParams } from "./quota";

/** What is known of who pays: of one key, or of the account where there is only one. */
export type AccountFacts = Pick<RequestFacts, "key" | "balanceNanoUsd"> & {
  /** Today's free requests. */
  readonly today: {
    readonly used: number;
    readonly limit: number | null;
    readonly remaining: number | null;
    /** More may be used than is known. */
    readonly isAtLeast: boolean;
  } | null;
};

/** For who may not see usage, and where nothing is known. */
export const NO_ACCOUNT: AccountFacts = { key: null, balanceNanoUsd: null, today: null };

/** Null when there is no such key. Of several accounts none is taken unless a key names it: which one would pay is not known. */
export function getAccountFacts(
  db: Database,
  { keyId, ...params }: QuotaParams & { readonly keyId: number | null },
): AccountFacts | null {
  const [audited] = keyId === null ? [] : listAuditedKeys(db, { now: params.now, keyId });
  if (keyId !== null && !audited) return null;
  const { data: accounts } = getQuotaAnswers(db, params);
  const account =
    keyId === null
      ? accounts.length === 1
        ? accounts[0]
        : undefined
      : accounts.find(({ account_id }) => account_id === audited?.row.accountId);
  const balance = account?.balance_usd ?? null;
  const day = account?.day ?? null;
  return {
    key: audited?.audit ?? null,
    balanceNanoUsd: balance === null ? null : signedUsd(balance),
    today: day && {
      used: day.used,
      limit: day.limit,
      remaining: day.remaining,
      isAtLeast: day.lower_bound || day.stale,
    },
  };
}

/** Amounts that people type have no sign; a balance may. */
function signedUsd(text: string): number | null {
  const nano = readUsd(text.replace("-", ""));
  return nano === null ? null : text.startsWith("-") ? -nano : nano;
}
