import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { KeyUse } from "@/lib/domain/spend/spend";
import { HOUR_MS } from "@/lib/domain/time";
import { rowsOf } from "./rows";

type Row = Pick<KeyUse, "from" | "modelId" | "requests" | "costNanoUsd">;

/** What analytics told by the minute, summed up by hour and model: to see whether an hour is known whole. Ms. */
export function countedByHour(
  db: Database,
  { keyId, from, to }: { keyId: number; from: number; to: number },
): Row[] {
  return rowsOf<Row>(
    db,
    sql`select k.minute_at - k.minute_at % ${HOUR_MS} as "from", m.model_id as modelId, sum(k.requests) as requests,
        sum(k.cost_nano_usd) as costNanoUsd
      from key_minutes k join usage_models m on m.id = k.model_ref
      where k.key_id = ${keyId} and k.minute_at >= ${from} and k.minute_at < ${to}
      group by 1, 2`,
  );
}
