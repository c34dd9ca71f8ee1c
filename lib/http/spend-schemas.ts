import { z } from "zod";
import type { AnswerMeta, Paged } from "@/lib/domain/answers";
import type {
  BudgetAnswer,
  SpendMeta,
  SpendRowAnswer,
  TrapAnswer,
} from "@/lib/domain/spend/spend-answers";
import { metaFields, pagedSchema } from "./answer-schemas";
import { isoTime, utcDay } from "./api-schemas";
import { keyAuditSchema } from "./key-audit-schemas";
import { shapeOf } from "./shape-of";

/** Schemas of what the API answers about spending: sums, budgets, keys that can spend, and traps. */
const usd = z.string().meta({ description: "USD, exact", example: "1.50" });
const count = z.number().int();
const month = z.string().meta({ description: "UTC month", example: "2026-11" });

const sums = {
  intended_usd: usd.meta({ description: "Of keys that may spend" }),
  expected_usd: usd.meta({ description: "Of incidents that somebody called expected" }),
  unintended_usd: usd.meta({ description: "Of incidents that are open or fixed" }),
  total_usd: usd.meta({ description: "The three together" }),
};
const key = {
  key_id: count.nullable().meta({ description: "Null: no key explains it" }),
  key_name: z.string().nullable(),
};

const rowSchema = shapeOf<SpendRowAnswer>()(z.object({ day: utcDay, ...key, ...sums })).meta({
  id: "SpendRow",
});

const budgetSchema = shapeOf<BudgetAnswer>()(
  z.object({
    key_id: count,
    key_name: z.string().nullable(),
    owner: z.string().nullable(),
    budget_usd: usd.nullable().meta({ description: "Null: may spend without a budget" }),
    spent_usd: usd.nullable(),
    share: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: "Of the budget; null without one, or with one of $0" }),
    forecast: z
      .object({
        at_end_usd: usd,
        low_usd: usd,
        high_usd: usd.meta({ description: "The range holds the month's end four times in five" }),
        runs_out_on: utcDay.nullable().meta({ description: "Null: the budget lasts" }),
      })
      .nullable()
      .meta({
        description: "Null with fewer than 5 days of spending, and of a month that is over",
      }),
  }),
).meta({ id: "Budget" });

const metaSchema = shapeOf<AnswerMeta & SpendMeta & Paged>()(
  z.object({
    ...metaFields,
    month,
    from: utcDay,
    to: utcDay,
    totals: z.object(sums),
    by_day: z
      .array(z.object({ day: utcDay, ...sums }))
      .meta({ description: "Oldest first; a day that is absent was not recorded" }),
    by_key: z.array(z.object({ ...key, ...sums })).meta({ description: "The costliest first" }),
    budgets: z.array(budgetSchema).meta({ description: "Of the keys that may pay" }),
    balance_usd: usd.nullable().meta({ description: "Of all accounts whose balance is known" }),
    months: z.array(month).meta({ description: "With anything on record, newest first" }),
    next_cursor: z.string().nullable(),
  }),
);

const canSpend = z.enum(["yes", "no", "unknown"]);

const trapSchema = shapeOf<TrapAnswer>()(
  z.object({
    model_id: z.string(),
    kind: z.enum(["sprung", "announced"]),
    last_seen: isoTime.nullable().meta({ description: "Last snapshot in which it was free" }),
    gone_at: isoTime.nullable().meta({ description: "First snapshot in which it was not" }),
    expires_on: utcDay.nullable(),
    confirmed: z.boolean().meta({ description: "Two snapshots agree that it is free no more" }),
    twin: z.object({
      model_id: z.string(),
      prompt_usd: usd.nullable().meta({ description: "USD a million tokens" }),
      completion_usd: usd.nullable().meta({ description: "USD a million tokens" }),
    }),
    keys: z.array(
      z.object({
        key_id: count,
        key_name: z.string().nullable(),
        requests: count.meta({ description: "To the free id in the last 14 days" }),
        last_used_at: isoTime.nullable(),
        can_spend: canSpend.meta({ description: "Could it pay for the twin today?" }),
      }),
    ),
    replacements: z.array(z.object({ id: z.string(), reasons: z.array(z.string()) })),
  }),
).meta({ id: "Trap" });

export const spendAnswer = z.object({ data: z.array(rowSchema), meta: metaSchema });
export const keyAuditsAnswer = pagedSchema(keyAuditSchema);
export const trapsAnswer = pagedSchema(trapSchema);
