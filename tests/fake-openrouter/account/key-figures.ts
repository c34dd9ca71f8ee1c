import { type FakeAccount, type FakeKey, isByok, isPosted } from "./fake-account";
import type { Quirks } from "./quirks";
import { usd } from "./usd";
import { startOf } from "./utc";

type Periods = { total: number; daily: number; weekly: number; monthly: number };

/** Nano-dollars. */
export type KeyUsage = { own: Periods; byok: Periods };

type At = { now: number; quirks: Quirks };

/** What each key has used, in one pass over all requests. */
export function usageByKey(account: FakeAccount, { now, quirks }: At): Map<string, KeyUsage> {
  const asOf = now - quirks.usageLagMs;
  const starts = {
    daily: startOf("day", now),
    weekly: startOf("week", now),
    monthly: startOf("month", now),
  };
  const usages = new Map(account.keys.map(({ hash }) => [hash, noUsage()]));
  for (const { day, sums } of account.sumsByDay(asOf)) {
    for (const [keyHash, sum] of sums) {
      const usage = usages.get(keyHash);
      if (!usage) continue;
      for (const [periods, nano] of [
        [usage.own, sum.own],
        [usage.byok, sum.byok],
      ] as const) {
        periods.total += nano;
        if (day >= starts.daily) periods.daily += nano;
        if (day >= starts.weekly) periods.weekly += nano;
        if (day >= starts.monthly) periods.monthly += nano;
      }
    }
  }
  return usages;
}

/** The fields that `/key` and `/keys` share (`api.md` 5.1, 5.2). */
export function sharedFields(key: FakeKey, { usage, quirks }: { usage: KeyUsage; quirks: Quirks }) {
  const remaining = remainingOf(key, usage);
  return {
    label: key.label,
    limit: key.limitNanoUsd === null ? null : usd(key.limitNanoUsd, quirks),
    limit_remaining: remaining === null ? null : usd(remaining, quirks),
    limit_reset: key.limitReset,
    include_byok_in_limit: key.includesByokInLimit,
    ...periodFields("usage", { periods: usage.own, quirks }),
    ...periodFields("byok_usage", { periods: usage.byok, quirks }),
    creator_user_id: key.creatorUserId,
    workspace_id: key.workspaceId,
    expires_at: key.expiresAt === null ? null : new Date(key.expiresAt).toISOString(),
  };
}

/** The account's counter: successes and, as documented, failed attempts; BYOK is not gated (`api.md` 5.1, 8.3). */
export function freeRequestsToday(account: FakeAccount, { now, quirks }: At): number {
  let used = 0;
  const told = quirks.counterAtMidnight === "lags" ? now - quirks.counterLagMs : now;
  for (const request of account.requestsFrom(startOf("day", told), Number.POSITIVE_INFINITY)) {
    const draws = request.variant === "free" || request.model === "openrouter/free";
    if (!draws || isByok(request) || !isPosted(request, now - quirks.counterLagMs)) continue;
    if (request.ok || quirks.countsFailed) used += 1;
  }
  return used;
}

export function noUsage(): KeyUsage {
  const none = () => ({ total: 0, daily: 0, weekly: 0, monthly: 0 });
  return { own: none(), byok: none() };
}

function periodFields(
  name: string,
  { periods, quirks }: { periods: Periods; quirks: Quirks },
): Record<string, number> {
  return {
    [name]: usd(periods.total, quirks),
    [`${name}_daily`]: usd(periods.daily, quirks),
    [`${name}_weekly`]: usd(periods.weekly, quirks),
    [`${name}_monthly`]: usd(periods.monthly, quirks),
  };
}

function remainingOf(key: FakeKey, { own, byok }: KeyUsage): number | null {
  if (key.limitNanoUsd === null) return null;
  const period = key.limitReset ?? "total";
  const used = own[period] + (key.includesByokInLimit ? byok[period] : 0);
  return Math.max(0, key.limitNanoUsd - used);
}
