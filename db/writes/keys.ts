import { and, eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keys } from "@/db/schema/keys";
import type { KeyKind } from "@/lib/domain/keys/key";
import type { KeyFacts } from "@/lib/domain/keys/key-facts";
import { masksAgree } from "@/lib/domain/keys/key-masks";
import { type KeyStanding, keyStateOf, type ToldState } from "@/lib/domain/keys/key-state";
import { placeKey } from "./accounts";
import { keyColumns } from "./key-columns";

export type KeyRecord = typeof keys.$inferSelect;

export type LearnedKey = {
  readonly facts: KeyFacts;
  readonly kind: KeyKind;
  readonly organizationId: string | null;
  /** Why the variable it stands in is the wrong one; null for any other key. */
  readonly misplacement?: string | null;
  /** When OpenRouter made the answer, ms. */
  readonly takenAt: number;
  readonly now: number;
};

/**
 * Files what a key told about itself (`GET /key`): its row, by hash, and the account it belongs to. It answered, so it is neither
 * refused, disabled nor deleted.
 */
export function learnKey(
  tx: Writer,
  { facts, kind, organizationId, misplacement = null, takenAt, now }: LearnedKey,
): { keyId: number; accountId: number; isNew: boolean } {
  const byHash = findKeyByHash(tx, facts.hash);
  const accountId = placeKey(tx, {
    ...facts,
    organizationId,
    accountId: byHash?.accountId ?? null,
    now,
  });
  const before = byHash ?? findByLabel(tx, { accountId, label: facts.label });
  const columns = {
    ...keyColumns(facts, { before, takenAt }),
    accountId,
    kind,
    syncedAt: now,
    goneAt: null,
    ...stateColumns(before, {
      now,
      told: keyStateOf(
        {
          isGone: false,
          isDisabled: false,
          expiresAt: facts.expiresAt,
          refusal: null,
          misplacement,
          isUnmatched: before?.match === "unmatched",
        },
        now,
      ),
    }),
  };
  if (before) {
    tx.update(keys).set(columns).where(eq(keys.id, before.id)).run();
    return { keyId: before.id, accountId, isNew: false };
  }
  const { id } = tx
    .insert(keys)
    .values({ ...columns, hash: facts.hash, firstSeenAt: now })
    .returning({ id: keys.id })
    .get();
  return { keyId: id, accountId, isNew: true };
}

/** OpenRouter did not take the secret. What is known about the key stays. */
export function noteKeyRefused(
  tx: Writer,
  { keyId, reason, now }: { keyId: number; reason: string; now: number },
): void {
  restateKey(tx, { keyId, now, refusal: reason });
}

/** Its secret works, and neither hash nor label is in a complete list of its account. */
export function noteKeyUnmatched(tx: Writer, { keyId, now }: { keyId: number; now: number }): void {
  tx.update(keys).set({ match: "unmatched" }).where(eq(keys.id, keyId)).run();
  restateKey(tx, { keyId, isUnmatched: true, now });
}

/** It was asked with, and answered. */
export function noteKeyAnswered(tx: Writer, { keyId, now }: { keyId: number; now: number }): void {
  tx.update(keys).set({ syncedAt: now }).where(eq(keys.id, keyId)).run();
}

export type Restated = Partial<Omit<KeyStanding, "expiresAt">> & {
  readonly keyId: number;
  readonly now: number;
};

/** Finds out how a key stands after something about it has changed; what is left out is as it was. */
export function restateKey(tx: Writer, { keyId, now, ...changes }: Restated): void {
  const row = findKey(tx, keyId);
  if (!row) return;
  const told = keyStateOf({ ...standingOf(row), ...changes }, now);
  tx.update(keys).set(stateColumns(row, { told, now })).where(eq(keys.id, keyId)).run();
}

/** How a row says that the key stands. */
export function standingOf(row: KeyRecord): KeyStanding {
  return {
    isGone: row.goneAt !== null,
    isDisabled: row.state === "disabled",
    expiresAt: row.expiresAt,
    refusal: row.state === "refused" ? row.stateReason : null,
    misplacement: row.state === "wrong_kind" ? row.stateReason : null,
    isUnmatched: row.match === "unmatched",
  };
}

/** A state keeps the time at which it began. */
export function stateColumns(
  before: Pick<KeyRecord, "state" | "stateSince"> | null,
  { told: { state, reason }, now }: { told: ToldState; now: number },
) {
  const stateSince = before?.state === state ? before.stateSince : now;
  return { state, stateReason: reason, stateSince };
}

export function findKey(tx: Writer, id: number): KeyRecord | null {
  return tx.select().from(keys).where(eq(keys.id, id)).get() ?? null;
}

export function findKeyByHash(tx: Writer, hash: string): KeyRecord | null {
  return tx.select().from(keys).where(eq(keys.hash, hash)).get() ?? null;
}

/** A key that was once found in the list by its label stands under the list's hash, not under that of its secret. */
function findByLabel(
  tx: Writer,
  { accountId, label }: { accountId: number; label: string | null },
): KeyRecord | null {
  const rows = tx
    .select()
    .from(keys)
    .where(and(eq(keys.accountId, accountId), eq(keys.match, "label")))
    .all()
    .filter((row) => masksAgree(row.label, label));
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
