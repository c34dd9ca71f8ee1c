import type { Writer } from "@/db/client";
import { spanPlaces } from "@/db/queries/span-places";
import { MINUTE_MS } from "@/lib/domain/time";
import { NOT_ATTRIBUTED } from "@/lib/domain/usage/usage";
import { addMinute } from "./broadcast-minutes";

/** A request to be filed. Times in ms, money in nano-dollars; null: not told. */
export type SpanToKeep = {
  readonly id: string;
  readonly keyName: string | null;
  /** As accounts are told apart: `org:…` or `user:…`. */
  readonly identity: string | null;
  readonly at: number;
  readonly modelId: string | null;
  /** The id that was asked for, where another one answered. */
  readonly askedFor: string | null;
  readonly provider: string | null;
  /** Draws the free quota. */
  readonly isFree: boolean;
  readonly ok: boolean;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly costNanoUsd: number | null;
  readonly byokNanoUsd: number | null;
  /** Of the cost, what went into searches. */
  readonly webNanoUsd: number | null;
};

const INSERT = `insert into broadcast_spans (id, account_id, key_id, key_name, identity, at, received_at, model_id, asked_for, provider,
    is_free, ok, prompt_tokens, completion_tokens, reasoning_tokens, cost_nano_usd, byok_nano_usd, web_nano_usd)
  values (@id, @accountId, @keyId, @keyName, @identity, @at, @receivedAt, @modelId, @askedFor, @provider,
    @isFree, @ok, @promptTokens, @completionTokens, @reasoningTokens, @costNanoUsd, @byokNanoUsd, @webNanoUsd)
  on conflict (id) do nothing`;

/**
 * Files requests under the account and key they can be placed with, and counts the free ones that worked to their minute. One
 * that is known already changes nothing. Tells of each whether it was new.
 */
export function keepSpans(
  tx: Writer,
  { spans, receivedAt }: { spans: readonly SpanToKeep[]; receivedAt: number },
): boolean[] {
  const places = spanPlaces(tx);
  const insert = tx.$client.prepare(INSERT);
  return spans.map((span) => {
    const accountId = places.accountOf(span.identity);
    const keyId = accountId === null ? null : places.keyOf(accountId, span);
    const { changes } = insert.run({
      ...span,
      accountId,
      keyId,
      receivedAt,
      isFree: Number(span.isFree),
      ok: Number(span.ok),
    });
    const isNew = changes > 0;
    if (isNew && accountId !== null && span.isFree && span.ok) {
      const minuteAt = Math.floor(span.at / MINUTE_MS) * MINUTE_MS;
      addMinute(tx, { accountId, minuteAt, keyId: keyId ?? NOT_ATTRIBUTED, requests: 1 });
    }
    return isNew;
  });
}

/** Drops requests from before that moment, ms; the minutes they were counted to stay. Gives how many. */
export function dropSpansBefore(tx: Writer, before: number): number {
  return tx.$client.prepare("delete from broadcast_spans where at < ?").run(before).changes;
}
