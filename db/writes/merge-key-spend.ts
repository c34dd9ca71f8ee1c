import { sql } from "drizzle-orm";
import type { Writer } from "@/db/client";

/** Tables of which every row just changes hands. */
const MOVED = ["spend_incidents", "spend_rules", "key_actions"];

type Joined = {
  readonly table: string;
  /** What tells its rows apart, beside the key. */
  readonly identity: readonly string[];
  readonly others: readonly string[];
  /** What becomes of a row that both keys have. */
  readonly onBoth: string;
};

/** Both rows tell of the same key of OpenRouter's: whichever knows more. The next review tells the rest. */
const JOINED: readonly Joined[] = [
  {
    table: "spend_readings",
    identity: ["day", "model_id", "path"],
    others: [
      ...["cause", "providers", "told_at", "first_at", "last_at", "requests"],
      ...["cost_nano_usd", "heard_at", "most_nano_usd"],
    ],
    onBoth: `told_at = max(told_at, excluded.told_at), first_at = min(first_at, excluded.first_at),
      last_at = max(last_at, excluded.last_at),
      requests = iif(excluded.cost_nano_usd > cost_nano_usd, excluded.requests, requests),
      cost_nano_usd = max(cost_nano_usd, excluded.cost_nano_usd),
      heard_at = min(coalesce(heard_at, excluded.heard_at), coalesce(excluded.heard_at, heard_at)),
      most_nano_usd = max(most_nano_usd, excluded.most_nano_usd)`,
  },
  {
    table: "spend_baselines",
    identity: ["day", "model_id"],
    others: ["cost_nano_usd", "requests"],
    onBoth: `cost_nano_usd = max(cost_nano_usd, excluded.cost_nano_usd), requests = max(requests, excluded.requests)`,
  },
  {
    table: "key_minutes",
    identity: ["minute_at", "model_ref"],
    others: ["requests", "tokens", "cost_nano_usd"],
    onBoth: `tokens = iif(excluded.requests > requests, excluded.tokens, tokens),
      cost_nano_usd = max(cost_nano_usd, excluded.cost_nano_usd), requests = max(requests, excluded.requests)`,
  },
  {
    table: "key_cost_parts",
    identity: ["day", "model_ref"],
    others: ["web_nano_usd", "byok_fees_nano_usd", "byok_nano_usd", "asked_for"],
    onBoth: `web_nano_usd = coalesce(web_nano_usd, excluded.web_nano_usd),
      byok_fees_nano_usd = coalesce(byok_fees_nano_usd, excluded.byok_fees_nano_usd),
      byok_nano_usd = coalesce(byok_nano_usd, excluded.byok_nano_usd), asked_for = coalesce(asked_for, excluded.asked_for)`,
  },
];

/** What is known of a key's money goes over to the key that it turned out to be. Incidents of both that are one are joined by the next review. */
export function mergeKeySpend(tx: Writer, { from, into }: { from: number; into: number }): void {
  for (const table of MOVED) {
    tx.run(sql`update ${sql.raw(table)} set key_id = ${into} where key_id = ${from}`);
  }
  for (const { table, identity, others, onBoth } of JOINED) {
    const [name, columns] = [sql.raw(table), sql.raw([...identity, ...others].join(", "))];
    tx.run(
      sql`insert into ${name} (key_id, ${columns}) select ${into}, ${columns} from ${name}
        where key_id = ${from} on conflict do update set ${sql.raw(onBoth)}`,
    );
    tx.run(sql`delete from ${name} where key_id = ${from}`);
  }
  // How far either was looked at says nothing about both: they are looked at again.
  tx.run(sql`delete from key_looks where key_id in (${from}, ${into})`);
}
