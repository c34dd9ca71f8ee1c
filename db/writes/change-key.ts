import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keys } from "@/db/schema/keys";
import type { KeyPolicy } from "@/lib/domain/keys/key";
import { findKey } from "./keys";
import { switchPolicy } from "./switch-policy";

export type KeyChange = {
  readonly keyId: number;
  /** A name until OpenRouter tells its own; a name that is known stays. */
  readonly calledByUs?: string | undefined;
  readonly policy?: KeyPolicy | undefined;
  /** Nano-dollars; null for none. */
  readonly monthlyBudgetNanoUsd?: number | null | undefined;
  readonly owner?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** E-mail address or name of the token. */
  readonly by: string | null;
  readonly now: number;
};

/** What the team says about a key; what is left out stays. Without paid use there is no budget. */
export function changeKey(
  tx: Writer,
  { keyId, calledByUs, policy, monthlyBudgetNanoUsd, owner, note, by, now }: KeyChange,
): void {
  const row = findKey(tx, keyId);
  if (!row) return;
  const nextPolicy = policy ?? row.policy;
  const budget =
    monthlyBudgetNanoUsd === undefined ? row.monthlyBudgetNanoUsd : monthlyBudgetNanoUsd;
  tx.update(keys)
    .set({
      name: row.name ?? calledByUs ?? null,
      policy: nextPolicy,
      monthlyBudgetNanoUsd: nextPolicy === "paid_allowed" ? budget : null,
      owner: owner === undefined ? row.owner : owner,
      note: note === undefined ? row.note : note,
    })
    .where(eq(keys.id, keyId))
    .run();
  if (nextPolicy !== row.policy) switchPolicy(tx, { keyId, to: nextPolicy, by, now });
}
