import { eq, sql } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keys } from "@/db/schema/keys";
import { broadcastSpans } from "@/db/schema/usage";
import { forgetKeySecret, keepKeySecret, type SealedKey } from "./key-secrets";
import { findKey, type KeyRecord, restateKey } from "./keys";
import { mergeKeySpend } from "./merge-key-spend";
import { switchPolicy } from "./switch-policy";

const MEASURES = [
  ...["requests", "prompt_tokens", "completion_tokens", "reasoning_tokens"],
  ...["cost_nano_usd", "byok_nano_usd", "byok_requests"],
];
/** Tables with a key in their identity: what else is in it, and what is counted. */
const TABLES: readonly (readonly [table: string, identity: string[], figures: string[]])[] = [
  ["usage_days", ["account_id", "day", "model_ref", "provider_ref"], MEASURES],
  ["usage_key_days", ["account_id", "day"], [...MEASURES, "free_requests"]],
  ["usage_hours", ["account_id", "hour_at"], ["requests", "free_requests"]],
  ["usage_minutes", ["account_id", "minute_at", "source"], ["requests"]],
];

/**
 * Joins a pasted key with the key of the list that it turned out to be. What it used, what people wrote about it and its secret go
 * over; the row of the list stays.
 */
export function mergeKeys(
  tx: Writer,
  {
    from,
    into,
    secret,
    now,
  }: {
    from: number;
    into: number;
    /** Sealed anew for its new place; null when none is kept. */
    secret: SealedKey | null;
    now: number;
  },
): void {
  const [pasted, listed] = [findKey(tx, from), findKey(tx, into)];
  if (!pasted || !listed) return;
  for (const [table, identity, figures] of TABLES)
    moveFigures(tx, { table, identity, figures, from, into });
  tx.update(broadcastSpans).set({ keyId: into }).where(eq(broadcastSpans.keyId, from)).run();
  mergeKeySpend(tx, { from, into });
  forgetKeySecret(tx, from);
  if (secret) keepKeySecret(tx, { ...secret, keyId: into });
  tx.delete(keys).where(eq(keys.id, from)).run();
  tx.update(keys)
    .set({ ...written(pasted, listed), kind: pasted.kind, match: "label" })
    .where(eq(keys.id, into))
    .run();
  // One of the two may use paid models, so the key may.
  if (pasted.policy !== listed.policy)
    switchPolicy(tx, { keyId: into, to: "paid_allowed", by: null, now });
  const { state, stateReason } = pasted;
  restateKey(tx, {
    keyId: into,
    refusal: state === "refused" ? stateReason : null,
    misplacement: state === "wrong_kind" ? stateReason : null,
    now,
  });
}

/** What people wrote about either; of the list's row where they wrote about that one as well. */
function written(pasted: KeyRecord, listed: KeyRecord) {
  const isPolicyOpen = listed.policy === "free_only";
  return {
    policy: isPolicyOpen ? pasted.policy : listed.policy,
    monthlyBudgetNanoUsd: isPolicyOpen ? pasted.monthlyBudgetNanoUsd : listed.monthlyBudgetNanoUsd,
    owner: listed.owner ?? pasted.owner,
    note: listed.note ?? pasted.note,
  };
}

/** Where both have figures of the same day or minute, they are two parts of it. */
function moveFigures(
  tx: Writer,
  {
    table,
    identity,
    figures,
    from,
    into,
  }: { table: string; identity: string[]; figures: string[]; from: number; into: number },
): void {
  const name = sql.raw(table);
  const columns = sql.raw([...identity, ...figures].join(", "));
  const sums = sql.raw(
    figures.map((figure) => `${figure} = ${figure} + excluded.${figure}`).join(", "),
  );
  tx.run(
    sql`insert into ${name} (key_id, ${columns}) select ${into}, ${columns} from ${name}
      where key_id = ${from} on conflict do update set ${sums}`,
  );
  tx.run(sql`delete from ${name} where key_id = ${from}`);
}
