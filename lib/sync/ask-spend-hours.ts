import type { ModelParts } from "@/db/writes/key-looks";
import type { KeyUse, Span } from "@/lib/domain/spend/spend";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { type CatalogModels, modelOfAnalytics } from "@/lib/domain/usage/model-of-usage";
import { isAppError } from "@/lib/errors";
import type { AnalyticsRow } from "@/lib/openrouter/analytics-rows";
import { type AnalyticsQuestions, askByTime, type WholeReply } from "./analytics-questions";

/** The key is a filter, so both are left to tell free from paid. */
export const LOOK_DIMENSIONS = ["model", "variant"] as const;
const CORE = ["request_count", "tokens_total", "credits_usage"] as const;
const PARTS = ["usage_web", "byok_usage", "byok_fees"] as const;
/** Around the day, so that what came just before and after midnight is seen. */
const BEFORE_MS = 2 * HOUR_MS;
const AFTER_MS = HOUR_MS;

export type ToldHours = {
  /** By hour and model, from two hours before the day to one after it. */
  readonly hours: readonly KeyUse[];
  /** Of the day alone. */
  readonly parts: readonly ModelParts[];
  readonly asOf: number;
  /** OpenRouter does not know the hash: nothing told is no account of nothing. */
  readonly isUnknown: boolean;
};

/** What a key asked for on a day, by hour and model, and what it paid for there (`api.md` 6.3). */
export async function askHours(
  questions: AnalyticsQuestions,
  { hash, span, models }: { hash: string; span: Span; models: CatalogModels },
): Promise<ToldHours> {
  const query = {
    dimensions: LOOK_DIMENSIONS,
    filters: [{ field: "api_key_id", operator: "eq", value: hash }],
    granularity: "hour",
    from: span.from - BEFORE_MS,
    to: span.until + AFTER_MS,
  } as const;
  const listed = await questions.metrics();
  const parts = PARTS.filter((name) => listed?.has(name) ?? true);
  const metrics = [...CORE, ...parts];
  const reply = await askByTime(questions, { ...query, metrics }).catch((error: unknown) => {
    if (!isRefused(error)) throw error;
    return askByTime(questions, { ...query, metrics: CORE });
  });
  return {
    hours: reply.rows.map((row) => useOf(row, { step: "hour", models })),
    parts: partsIn(reply, { span, models }),
    asOf: reply.asOf,
    isUnknown: reply.rows.length === 0 && reply.warnings.length > 0,
  };
}

/** A row by time, `model` and `variant`, in our words. */
export function useOf(
  { at, dimensions, counts, nanoUsd }: AnalyticsRow,
  { step, models }: { step: "minute" | "hour"; models: CatalogModels },
): KeyUse {
  const from = at ?? 0;
  return {
    from,
    until: from + (step === "minute" ? MINUTE_MS : HOUR_MS),
    modelId: modelIdOf(dimensions, models),
    requests: counts.request_count ?? 0,
    tokens: counts.tokens_total ?? null,
    costNanoUsd: nanoUsd.credits_usage ?? 0,
  };
}

/** Null stays null: a part that OpenRouter has no figure for is not known to be nothing. */
function partsIn(
  { rows }: WholeReply,
  { span, models }: { span: Span; models: CatalogModels },
): ModelParts[] {
  const ofDay = rows.filter(({ at }) => at !== null && at >= span.from && at < span.until);
  const byModel = Map.groupBy(ofDay, ({ dimensions }) => modelIdOf(dimensions, models));
  return [...byModel].flatMap(([modelId, of]) => {
    const sum = (name: (typeof PARTS)[number]) =>
      of.reduce<number | null>((total, { nanoUsd }) => {
        const told = nanoUsd[name] ?? null;
        return told === null ? total : (total ?? 0) + told;
      }, null);
    const parts = {
      modelId,
      webNanoUsd: sum("usage_web"),
      byokFeesNanoUsd: sum("byok_fees"),
      byokNanoUsd: sum("byok_usage"),
    };
    const isTold = [parts.webNanoUsd, parts.byokFeesNanoUsd, parts.byokNanoUsd].some(
      (nano) => nano !== null,
    );
    return isTold ? [parts] : [];
  });
}

/** 400: something in the question is nothing that OpenRouter tells: one of the metrics, or this key. */
export function isRefused(error: unknown): boolean {
  return isAppError(error) && error.detail?.status === 400;
}

function modelIdOf(dimensions: AnalyticsRow["dimensions"], models: CatalogModels): string {
  return modelOfAnalytics(
    { permaslug: dimensions.model ?? null, isFree: dimensions.variant === "free" },
    models,
  );
}
