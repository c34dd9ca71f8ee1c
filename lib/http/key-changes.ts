import type { z } from "zod";
import type { Database } from "@/db/client";
import { findKeySecret } from "@/db/writes/key-secrets";
import { hasHistory } from "@/db/writes/remove-key";
import { type EnvironmentKey, inEnvironment } from "@/lib/domain/keys/environment-key";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { usdText } from "@/lib/domain/money";
import { AppError } from "@/lib/errors";
import type { keyBody } from "./key-schemas";

type KeyChange = z.output<typeof keyBody>;

/** Throws `bad_request` where a budget is set for a key that should spend nothing. */
export function assertBudgetFits(
  key: Pick<KeyAnswer, "policy">,
  { policy = key.policy, monthly_budget_usd: budget }: KeyChange,
): void {
  if (policy === "paid_allowed" || budget === undefined || budget === null) return;
  throw new AppError(
    "bad_request",
    "monthly_budget_usd goes with the policy paid_allowed only; set that, or leave the budget out.",
    { field: "monthly_budget_usd" },
  );
}

/** What of a change the audit log tells: the values, but of the note only that it was changed. */
export function changeDetail({ policy, monthly_budget_usd: budget, owner, note }: KeyChange) {
  return {
    ...(policy === undefined ? {} : { policy }),
    ...(budget === undefined
      ? {}
      : { monthly_budget_usd: budget === null ? null : usdText(budget) }),
    ...(owner === undefined ? {} : { owner }),
    ...(note === undefined ? {} : { note: true }),
  };
}

/** Throws `conflict` where there is nothing of ours to remove. */
export function assertRemovable(
  db: Database,
  { key, environment }: { key: KeyAnswer; environment: readonly EnvironmentKey[] },
): void {
  if (findKeySecret(db, key.id)) return;
  const given = inEnvironment(key, environment);
  if (given) {
    throw new AppError(
      "conflict",
      `This key comes from the environment: take it out of ${given.variable} and start Gratis again.`,
      { field: "id" },
    );
  }
  if (!hasHistory(db, key.id)) return;
  throw new AppError(
    "conflict",
    "There is nothing to remove: Gratis holds no secret of this key, and keeps what is on record of it.",
    { field: "id" },
  );
}
