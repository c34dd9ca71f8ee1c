import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { LastUser } from "@/lib/domain/models/ending";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { rowsOf } from "./rows";

/** UTC days, the one on which it ended included. */
const LAST_DAYS = 30;

type UserRow = {
  readonly keyId: number;
  readonly keyName: string | null;
  readonly requests: number;
  readonly lastDay: string;
};

/** Which keys used a model in the 30 UTC days up to `until` (ms), the most requests first. For who may see usage. */
export function listLastUsers(
  db: Database,
  { modelId, until }: { readonly modelId: string; readonly until: number },
): LastUser[] {
  const [first, last] = [utcDay(until - (LAST_DAYS - 1) * DAY_MS), utcDay(until)];
  const rows = rowsOf<UserRow>(
    db,
    sql`select d.key_id as keyId, coalesce(k.name, k.label) as keyName, sum(d.requests) as requests,
        max(d.day) as lastDay
      from usage_days d join usage_models m on m.id = d.model_ref left join keys k on k.id = d.key_id
      where d.account_id in (select id from accounts) and d.day between ${first} and ${last}
        and d.requests > 0 and m.model_id = ${modelId}
      group by d.key_id order by requests desc, d.key_id`,
  );
  return rows.map(({ keyId, keyName, requests, lastDay }) => ({
    key_id: keyId === NOT_ATTRIBUTED ? null : keyId,
    key_name: keyName,
    requests,
    last_day: lastDay,
  }));
}
