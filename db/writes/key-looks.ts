import type { Writer } from "@/db/client";
import type { UtcDay } from "@/lib/domain/answers";
import type { Look } from "@/lib/domain/spend/is-look-due";
import type { CostParts, KeyUse, Span } from "@/lib/domain/spend/spend";
import { utcDay } from "@/lib/domain/time";
import { modelRef } from "./usage-refs";

type Sums = { readonly requests: number | null; readonly cost: number | null };

/** Makes these all minutes that are known of the span, unless more was known: an old answer takes nothing back. */
export function keepKeyMinutes(
  tx: Writer,
  { keyId, span, uses }: { keyId: number; span: Span; uses: readonly KeyUse[] },
): boolean {
  const within = "key_id = ? and minute_at >= ? and minute_at < ?";
  const place = [keyId, span.from, span.until];
  const known = tx.$client
    .prepare(
      `select sum(requests) as requests, sum(cost_nano_usd) as cost from key_minutes where ${within}`,
    )
    .get(...place) as Sums;
  const told = (of: "requests" | "costNanoUsd") => uses.reduce((sum, use) => sum + use[of], 0);
  if (told("requests") < (known.requests ?? 0) || told("costNanoUsd") < (known.cost ?? 0)) {
    return false;
  }
  tx.$client.prepare(`delete from key_minutes where ${within}`).run(...place);
  const insert = tx.$client.prepare(
    `insert into key_minutes (key_id, minute_at, model_ref, requests, tokens, cost_nano_usd) values (?, ?, ?, ?, ?, ?)
      on conflict (key_id, minute_at, model_ref) do update set requests = requests + excluded.requests,
        tokens = tokens + excluded.tokens, cost_nano_usd = cost_nano_usd + excluded.cost_nano_usd`,
  );
  for (const { from, modelId, requests, tokens, costNanoUsd } of uses) {
    insert.run(keyId, from, modelRef(tx, modelId), requests, tokens, costNanoUsd);
  }
  return true;
}

export type ModelParts = CostParts & { readonly modelId: string };

/** What a day's money went into, by model. The larger figure stays: an old answer takes nothing back. */
export function keepCostParts(
  tx: Writer,
  { keyId, day, parts }: { keyId: number; day: UtcDay; parts: readonly ModelParts[] },
): void {
  const larger = (column: string) =>
    `${column} = max(coalesce(${column}, excluded.${column}), coalesce(excluded.${column}, ${column}))`;
  const upsert = tx.$client.prepare(
    `insert into key_cost_parts (key_id, day, model_ref, web_nano_usd, byok_fees_nano_usd, byok_nano_usd)
      values (?, ?, ?, ?, ?, ?)
      on conflict (key_id, day, model_ref) do update
        set ${["web_nano_usd", "byok_fees_nano_usd", "byok_nano_usd"].map(larger).join(", ")}`,
  );
  for (const { modelId, webNanoUsd, byokFeesNanoUsd, byokNanoUsd } of parts) {
    upsert.run(keyId, day, modelRef(tx, modelId), webNanoUsd, byokFeesNanoUsd, byokNanoUsd);
  }
}

/** Files which id the costliest request of each model asked for. */
export function keepAskedFor(
  tx: Writer,
  { keyId, day, askedFor }: { keyId: number; day: UtcDay; askedFor: ReadonlyMap<string, string> },
): void {
  const upsert = tx.$client.prepare(
    `insert into key_cost_parts (key_id, day, model_ref, asked_for) values (?, ?, ?, ?)
      on conflict (key_id, day, model_ref) do update set asked_for = excluded.asked_for`,
  );
  for (const [modelId, id] of askedFor) upsert.run(keyId, day, modelRef(tx, modelId), id);
}

/** Files how far a day was looked at. */
export function noteLook(
  tx: Writer,
  { keyId, day, look }: { keyId: number; day: UtcDay; look: Look },
): void {
  const windows = JSON.stringify(look.windows.map(({ from, until }) => [from, until]));
  tx.$client
    .prepare(
      `insert into key_looks (key_id, day, looked_at, as_of, cost_nano_usd, windows) values (?, ?, ?, ?, ?, ?)
        on conflict (key_id, day) do update set looked_at = excluded.looked_at,
          as_of = max(as_of, excluded.as_of), cost_nano_usd = max(cost_nano_usd, excluded.cost_nano_usd),
          windows = excluded.windows`,
    )
    .run(keyId, day, look.lookedAt, look.asOf, look.costNanoUsd, windows);
}

/** Drops minutes and looks from before that moment, ms; what the money went into stays. Gives how many minutes. */
export function dropLooksBefore(tx: Writer, before: number): number {
  tx.$client.prepare("delete from key_looks where day < ?").run(utcDay(before));
  return tx.$client.prepare("delete from key_minutes where minute_at < ?").run(before).changes;
}
