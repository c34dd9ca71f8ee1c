import { z } from "zod";
import type { AnswerMeta } from "@/lib/domain/answers";
import { QUOTA_SOURCES } from "@/lib/domain/quota/quota";
import type {
  AdviceAnswer,
  ByokAnswer,
  DayQuotaAnswer,
  ForecastAnswer,
  MinuteQuotaAnswer,
  QuotaAnswer,
  QuotaDayAnswer,
  QuotaHistoryMeta,
} from "@/lib/domain/quota/quota-answers";
import { MINUTE_SOURCES } from "@/lib/domain/usage/usage";
import { answerSchema, metaFields } from "./answer-schemas";
import { isoTime } from "./api-schemas";
import { daysParameter, formatParameter } from "./parameters";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about the free quota. */
const count = z.number().int();
const day = z.string().meta({ description: "UTC day", example: "2026-04-18" });
const money = z.string().meta({ description: "Decimal USD", example: "1.50" });
const quotaSource = z.enum(QUOTA_SOURCES);

const dayQuotaSchema = shapeOf<DayQuotaAnswer>()(
  z.object({
    used: count,
    limit: count.nullable(),
    remaining: count.nullable(),
    resets_at: isoTime,
    as_of: isoTime,
    source: quotaSource,
    lower_bound: z
      .boolean()
      .meta({ description: "True: at least this, because attempts that failed may count as well" }),
    stale: z.boolean().meta({ description: "True when the reading is older than two polls" }),
  }),
);

const minuteQuotaSchema = shapeOf<MinuteQuotaAnswer>()(
  z.object({
    used: count,
    limit: count,
    resets_at: isoTime,
    as_of: isoTime,
    source: z.enum(MINUTE_SOURCES),
    estimated: z.boolean(),
  }),
);

const forecastSchema = shapeOf<ForecastAnswer>()(
  z.object({
    kind: z.enum(["runs_out", "lasts", "ran_out"]),
    runs_out_at: isoTime.nullable(),
    earliest: isoTime.nullable(),
    latest: isoTime.nullable().meta({
      description: "The range holds the moment four times in five; null: after the reset",
    }),
    used_at_reset: count,
  }),
);

const byokSchema = shapeOf<ByokAnswer>()(
  z.object({
    from: day,
    requests: count,
    cost_usd: money,
    allowance: z.object({
      kind: z.enum(["requests", "usd"]),
      amount: z.string(),
      share: z.number().min(0),
    }),
  }),
);

const quotaSchema = shapeOf<QuotaAnswer>()(
  z.object({
    account_id: count,
    name: z.string(),
    day: dayQuotaSchema.nullable(),
    minute: minuteQuotaSchema.nullable(),
    minutes: z.array(
      z.object({
        at: isoTime,
        used: count
          .nullable()
          .meta({ description: "Null where nobody told; 0 only where somebody would have" }),
        by_key: z.array(z.object({ key_id: count, requests: count })),
      }),
    ),
    forecast: forecastSchema.nullable(),
    by_key: z.array(
      z.object({
        key_id: count.nullable().meta({ description: "Null: no key explains them" }),
        name: z.string().nullable(),
        requests: count,
      }),
    ),
    by_key_as_of: isoTime.nullable(),
    by_key_source: quotaSource.nullable(),
    attempts_without_result: count.nullable(),
    blocked: z
      .boolean()
      .nullable()
      .meta({ description: "True: the balance is below zero, so free models are refused, too" }),
    balance_usd: money.nullable(),
    warning: z.union([z.literal(70), z.literal(90), z.literal(100)]).nullable(),
    missing: z.array(
      z.object({
        what: z.enum(["day", "minute", "by_key", "balance"]),
        needs: z.enum(["inference_key", "management_key", "broadcast", "time"]),
        sentence: z.string(),
      }),
    ),
    byok: byokSchema.nullable(),
  }),
).meta({ id: "Quota" });

const quotaDaySchema = shapeOf<QuotaDayAnswer>()(
  z.object({
    account_id: count,
    day,
    used: count,
    limit: count.nullable(),
    source: quotaSource,
    lower_bound: z.boolean(),
    successes: count.nullable(),
    ran_out_at: isoTime.nullable(),
    as_of: isoTime,
  }),
).meta({ id: "QuotaDay" });

const adviceSchema = shapeOf<AdviceAnswer>()(
  z.object({
    account_id: count,
    advice: z.enum(["stay", "add_credits", "byok"]).nullable(),
    because: z.array(z.string()),
    days: count,
    days_ran_out: count,
    days_served_by_1000: count.nullable(),
  }),
).meta({ id: "QuotaAdvice" });

const historyMeta = shapeOf<AnswerMeta & QuotaHistoryMeta>()(
  z.object({ ...metaFields, from: day, to: day, advice: z.array(adviceSchema) }),
);

export const quotasAnswer = answerSchema(z.array(quotaSchema));
export const quotaHistoryAnswer = z.object({ data: z.array(quotaDaySchema), meta: historyMeta });

export const quotaHistoryParameters = z.strictObject({
  days: daysParameter,
  format: formatParameter,
});
