import type { DayQuotaAnswer, QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { MINUTE, T0 } from "./builders";

/** 642 of 1,000 by OpenRouter's counter, half a minute old at `T0` less three hours: the reset is at `T0`. */
export const BEFORE_RESET = T0 - 3 * 60 * MINUTE;

export function buildDayQuota(overrides: Partial<DayQuotaAnswer> = {}): DayQuotaAnswer {
  return {
    used: 642,
    limit: 1_000,
    remaining: 358,
    resets_at: "2026-01-01T00:00:00Z",
    as_of: "2025-12-31T20:59:30Z",
    source: "counter",
    lower_bound: false,
    stale: false,
    ...overrides,
  };
}

/** Thirty minutes of which the figures are the last; those before them are zero. */
export function buildMinutes(
  used: readonly (number | null)[],
  byKey: QuotaAnswer["minutes"][number]["by_key"] = [],
): QuotaAnswer["minutes"] {
  const figures = [...Array<number>(30 - used.length).fill(0), ...used];
  return figures.map((figure, index) => ({
    at: `${new Date(BEFORE_RESET - (29 - index) * MINUTE).toISOString().slice(0, 19)}Z`,
    used: figure,
    by_key: figure === null || figure === 0 ? [] : byKey,
  }));
}

/** An account at 64 % of its day that has everything measured. */
export function buildQuotaAnswer(overrides: Partial<QuotaAnswer> = {}): QuotaAnswer {
  return {
    account_id: 1,
    name: "Acme",
    day: buildDayQuota(),
    minute: {
      used: 9,
      limit: 20,
      resets_at: "2025-12-31T21:01:00Z",
      as_of: "2025-12-31T21:00:20Z",
      source: "broadcast",
      estimated: false,
    },
    minutes: buildMinutes([9]),
    forecast: null,
    by_key: [
      { key_id: 1, name: "ci-pipeline", requests: 412 },
      { key_id: 2, name: "hermes-agent", requests: 187 },
    ],
    by_key_as_of: "2025-12-31T20:59:00Z",
    by_key_source: "analytics",
    attempts_without_result: null,
    blocked: false,
    balance_usd: "12.50",
    warning: null,
    missing: [],
    byok: null,
    ...overrides,
  };
}
