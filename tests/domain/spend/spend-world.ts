import type { ModelState } from "@/lib/domain/models/model-facts";
import type {
  Charge,
  CostParts,
  KeyUse,
  ModelHistory,
  Requests,
  SpendFacts,
} from "@/lib/domain/spend/spend";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";

/** 2026-11-20 12:00 UTC, a Friday: the first paid request unless a test says otherwise. */
export const NOON = Date.UTC(2026, 10, 20, 12);
export const MIDNIGHT = Date.UTC(2026, 10, 20);

export const BIG = "acme/big";
export const BIG_FREE = "acme/big:free";
export const OTHER_FREE = "zed/one:free";
export const FLASH = "google/gemini-3-flash";

type Told = Partial<Pick<Requests, "requests" | "tokens" | "costNanoUsd">>;

/** Paid requests of one minute, counted from noon. */
export function paid(minute: number, told: Told = {}): Requests {
  const from = NOON + minute * MINUTE_MS;
  return { from, until: from + MINUTE_MS, requests: 1, tokens: null, costNanoUsd: 1_000, ...told };
}

/** Paid requests of one UTC day, counted from that of noon. */
export function paidDay(day: number, told: Told = {}): Requests {
  const from = MIDNIGHT + day * DAY_MS;
  return { from, until: from + DAY_MS, requests: 1, tokens: null, costNanoUsd: 1_000, ...told };
}

export function free(minute: number, modelId = BIG_FREE, told: Told = {}): KeyUse {
  return { ...paid(minute, { costNanoUsd: 0, ...told }), modelId };
}

export function freeDay(day: number, modelId = BIG_FREE, told: Told = {}): KeyUse {
  return { ...paidDay(day, { costNanoUsd: 0, ...told }), modelId };
}

export function charge(modelId: string, ...uses: readonly Requests[]): Charge {
  const [first = paid(0), ...rest] = uses;
  return { modelId, askedFor: null, uses: [first, ...rest] };
}

/** A spell from minutes to minutes, counted from noon; the next snapshot comes 15 minutes after its last. Null: it still runs. */
export function spell(state: ModelState, from: number, lastSeen: number | null) {
  return {
    state,
    from: NOON + from * MINUTE_MS,
    lastSeen: lastSeen === null ? null : NOON + lastSeen * MINUTE_MS,
    to: lastSeen === null ? null : NOON + (lastSeen + 15) * MINUTE_MS,
  };
}

export const LONG_AGO = -60 * 24 * 60;

export function history(
  modelId: string,
  ...spells: readonly ReturnType<typeof spell>[]
): ModelHistory {
  return { modelId, spells };
}

/** Free for sixty days and still. */
export function stillFree(modelId: string): ModelHistory {
  return history(modelId, spell("free", LONG_AGO, null));
}

/** Free for sixty days, last seen so many minutes after noon. */
export function freeUntil(modelId: string, lastSeen: number): ModelHistory {
  return history(modelId, spell("free", LONG_AGO, lastSeen));
}

export function facts({
  parts = {},
  ...rest
}: Partial<Omit<SpendFacts, "parts">> & { readonly parts?: Partial<CostParts> } = {}): SpendFacts {
  return {
    uses: [],
    catalog: [],
    catalogAt: NOON + 12 * HOUR_MS,
    ...rest,
    parts: { webNanoUsd: null, byokFeesNanoUsd: null, byokNanoUsd: null, ...parts },
  };
}
