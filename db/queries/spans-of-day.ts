import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import { DAY_MS, dayStartMs } from "@/lib/domain/time";
import type { Measures } from "@/lib/domain/usage/usage";
import { rowsOf } from "./rows";

export type SpanRow = Measures & {
  /** `NOT_ATTRIBUTED` where the name fits no key, or several. */
  readonly keyId: number;
  readonly modelId: string;
  /** Null: not told. */
  readonly provider: string | null;
};

/** What Broadcast told of a UTC day, by key, model and provider: requests that worked and whose model is known. */
export function spanRowsOfDay(
  db: Database,
  { accountId, day }: { accountId: number; day: UtcDay },
): SpanRow[] {
  const from = dayStartMs(day);
  return rowsOf<SpanRow>(
    db,
    sql`select coalesce(key_id, 0) as keyId, model_id as modelId, provider, count(*) as requests,
        sum(coalesce(prompt_tokens, 0)) as promptTokens, sum(coalesce(completion_tokens, 0)) as completionTokens,
        sum(coalesce(reasoning_tokens, 0)) as reasoningTokens, sum(coalesce(cost_nano_usd, 0)) as costNanoUsd,
        sum(coalesce(byok_nano_usd, 0)) as byokNanoUsd, sum(coalesce(byok_nano_usd, 0) > 0) as byokRequests
      from broadcast_spans
      where account_id = ${accountId} and at >= ${from} and at < ${from + DAY_MS} and ok = 1 and model_id is not null
      group by 1, 2, 3
      order by 1, 2, 3`,
  );
}
