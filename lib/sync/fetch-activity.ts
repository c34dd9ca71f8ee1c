import type { UtcDay } from "@/lib/domain/answers";
import { type CatalogModels, modelOfActivity } from "@/lib/domain/usage/model-of-usage";
import type { DayPart } from "@/lib/domain/usage/usage-row";
import type { ActivityRow } from "@/lib/openrouter/account-schemas";
import type { JobContext } from "./job";

export type ActivityQuestion = {
  /** A management key of the account. */
  readonly secret: string;
  /** One key's share; left out for the whole account. */
  readonly keyHash?: string;
  /** At least one. */
  readonly days: readonly UtcDay[];
  readonly models: CatalogModels;
  readonly retry: boolean;
};

export type FetchedActivity = {
  readonly parts: readonly DayPart[];
  /** Rows that could not be read. */
  readonly refused: number;
};

/** What was used on those days, by one question: one day by its date, several out of all 30 (`api.md` 6.1). */
export async function fetchActivity(
  { openrouter, signal }: Pick<JobContext, "openrouter" | "signal">,
  { secret, keyHash, days, models, retry }: ActivityQuestion,
): Promise<FetchedActivity> {
  const date = days.length === 1 ? days[0] : undefined;
  const reply = await openrouter.listActivity(secret, { date, keyHash, signal, retry });
  const parts = reply.rows
    .filter(({ day }) => days.includes(day))
    .map((row) => activityPart(row, models));
  return { parts, refused: reply.refused.length };
}

/** What OpenRouter has no figure for is nothing. */
function activityPart(row: ActivityRow, models: CatalogModels): DayPart {
  return {
    day: row.day,
    modelId: modelOfActivity(row, models),
    provider: row.provider,
    requests: row.requests,
    promptTokens: row.promptTokens ?? 0,
    completionTokens: row.completionTokens ?? 0,
    reasoningTokens: row.reasoningTokens ?? 0,
    costNanoUsd: row.creditsNanoUsd,
    byokNanoUsd: row.byokNanoUsd ?? 0,
    byokRequests: row.byokRequests ?? 0,
  };
}
