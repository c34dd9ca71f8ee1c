import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { accounts, workspaces } from "@/db/schema/keys";
import {
  type AccountSigns,
  accountIdentity,
  isProvisional,
  ownIdentity,
} from "@/lib/domain/keys/account-identity";
import { mergeAccounts } from "./merge-accounts";

/** The account of that identity, made at its first sight. Gives its id. */
export function upsertAccount(
  tx: Writer,
  { identity, now }: { identity: string; now: number },
): number {
  const known = findAccount(tx, identity);
  if (known) return known.id;
  const name = freeName(tx);
  return tx
    .insert(accounts)
    .values({ identity, name, firstSeenAt: now })
    .returning({ id: accounts.id })
    .get().id;
}

export type KeyOwner = AccountSigns & {
  readonly hash: string;
  readonly workspaceId: string | null;
  /** Where the key stands now; null for a new one. */
  readonly accountId: number | null;
  readonly now: number;
};

/**
 * The account that a key belongs to. By what was told, else where it stands, else by its workspace, else an account of its own,
 * which is merged into the right one as soon as that is known.
 */
export function placeKey(tx: Writer, { hash, workspaceId, accountId, now, ...signs }: KeyOwner) {
  const identity = accountIdentity(signs);
  const current = accountId === null ? null : accountOfId(tx, accountId);
  if (identity !== null) return settleAccount(tx, { identity, current, now });
  if (current && !isProvisional(current.identity)) return current.id;
  const byWorkspace = accountOfWorkspace(tx, workspaceId);
  if (byWorkspace !== null) {
    absorbProvisional(tx, { from: current?.id ?? null, into: byWorkspace });
    return byWorkspace;
  }
  return current?.id ?? upsertAccount(tx, { identity: ownIdentity(hash), now });
}

/** Merges an account of which nobody knew whose it is into the right one; leaves any other alone. */
export function absorbProvisional(
  tx: Writer,
  { from, into }: { from: number | null; into: number },
): void {
  if (from === null || from === into) return;
  const account = accountOfId(tx, from);
  if (account && isProvisional(account.identity)) mergeAccounts(tx, { from, into });
}

/**
 * A workspace belongs to one account: where one that is listed stands under another, and of one of the two nobody knew whose it is,
 * they are the same. Gives the account that is left.
 */
export function joinByWorkspaces(
  tx: Writer,
  { accountId, workspaceIds }: { accountId: number; workspaceIds: readonly string[] },
): number {
  let left = accountId;
  for (const id of workspaceIds) {
    const owner = accountOfWorkspace(tx, id);
    if (owner === null || owner === left) continue;
    absorbProvisional(tx, { from: owner, into: left });
    absorbProvisional(tx, { from: left, into: owner });
    if (!accountOfId(tx, left)) left = owner;
  }
  return left;
}

/** Gives the name before; null when there is no such account. */
export function renameAccount(
  tx: Writer,
  { id, name }: { id: number; name: string },
): string | null {
  const before = accountOfId(tx, id);
  if (!before) return null;
  tx.update(accounts).set({ name }).where(eq(accounts.id, id)).run();
  return before.name;
}

type Account = typeof accounts.$inferSelect;

function settleAccount(
  tx: Writer,
  { identity, current, now }: { identity: string; current: Account | null; now: number },
): number {
  const right = findAccount(tx, identity);
  if (!right && current && isProvisional(current.identity)) {
    tx.update(accounts).set({ identity }).where(eq(accounts.id, current.id)).run();
    return current.id;
  }
  const id = right?.id ?? upsertAccount(tx, { identity, now });
  absorbProvisional(tx, { from: current?.id ?? null, into: id });
  return id;
}

function findAccount(tx: Writer, identity: string): Account | null {
  return tx.select().from(accounts).where(eq(accounts.identity, identity)).get() ?? null;
}

function accountOfId(tx: Writer, id: number): Account | null {
  return tx.select().from(accounts).where(eq(accounts.id, id)).get() ?? null;
}

function accountOfWorkspace(tx: Writer, workspaceId: string | null): number | null {
  if (workspaceId === null) return null;
  const row = tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)).get();
  return row?.accountId ?? null;
}

/** The first of "Account 1", "Account 2", … that no account has. */
function freeName(tx: Writer): string {
  const taken = new Set(
    tx
      .select({ name: accounts.name })
      .from(accounts)
      .all()
      .map(({ name }) => name),
  );
  let number = 1;
  while (taken.has(`Account ${number}`)) number += 1;
  return `Account ${number}`;
}
