import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { UsageRow } from "@/lib/domain/usage/usage-row";
import { rowsOf } from "./rows";

/** What the ledger holds of an account's day. */
export function listLedgerRows(
  db: Database,
  { accountId, day }: { accountId: number; day: UtcDay },
): UsageRow[] {
  return rowsOf<UsageRow>(
    db,
    sql`select d.key_id as keyId, m.model_id as modelId, p.name as provider, d.requests,
        d.prompt_tokens as promptTokens, d.completion_tokens as completionTokens, d.reasoning_tokens as reasoningTokens,
        d.cost_nano_usd as costNanoUsd, d.byok_nano_usd as byokNanoUsd, d.byok_requests as byokRequests
      from usage_days d join usage_models m on m.id = d.model_ref left join usage_providers p on p.id = d.provider_ref
      where d.account_id = ${accountId} and d.day = ${day}`,
  );
}
