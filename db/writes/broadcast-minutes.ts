import type { Writer } from "@/db/client";

export type MinuteStep = {
  readonly accountId: number;
  /** Start of the minute, ms. */
  readonly minuteAt: number;
  /** `NOT_ATTRIBUTED` for what fits no key. */
  readonly keyId: number;
  /** More, or below zero: less. */
  readonly requests: number;
};

const ADD = `insert into usage_minutes (account_id, minute_at, source, key_id, requests)
  values (@accountId, @minuteAt, 'broadcast', @keyId, @requests)
  on conflict (account_id, minute_at, source, key_id) do update set requests = requests + excluded.requests`;
const DROP_EMPTY = `delete from usage_minutes
  where account_id = @accountId and minute_at = @minuteAt and source = 'broadcast' and key_id = @keyId and requests <= 0`;

/** Counts free requests that Broadcast told of to their minute and key. */
export function addMinute(tx: Writer, step: MinuteStep): void {
  tx.$client.prepare(ADD).run(step);
  if (step.requests < 0) {
    const { accountId, minuteAt, keyId } = step;
    tx.$client.prepare(DROP_EMPTY).run({ accountId, minuteAt, keyId });
  }
}
