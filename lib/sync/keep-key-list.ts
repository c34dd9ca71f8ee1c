import { type Writer, writeTransaction } from "@/db/client";
import { listUnheldKeys, listUnlistedKeys } from "@/db/queries/unlisted-keys";
import { noteSync, noteSyncFailure } from "@/db/writes/account-syncs";
import { joinByWorkspaces } from "@/db/writes/accounts";
import { findKeySecret, type SealedKey } from "@/db/writes/key-secrets";
import { noteKeyAnswered, noteKeyUnmatched } from "@/db/writes/keys";
import { keepListedKeys, noteGoneKeys } from "@/db/writes/listed-keys";
import { mergeKeys } from "@/db/writes/merge-keys";
import { keepWorkspaces } from "@/db/writes/workspaces";
import { matchKeys } from "@/lib/domain/keys/match-keys";
import { heldIds } from "./held-ids";
import { openSealed, secretPlace } from "./held-keys";
import type { JobContext } from "./job";
import type { AccountKeys } from "./list-account-keys";

export type ListCounts = Record<"listed" | "new" | "renamed" | "gone" | "unmatched", number>;

type KeepContext = Pick<JobContext, "db" | "env" | "keyring" | "now" | "log">;

/** Files what the list of an account said, in one transaction. Nothing is taken for deleted unless the list is complete. */
export function keepKeyList(
  context: KeepContext,
  {
    accountId: listedFor,
    managerId,
    answer,
    isOld = () => false,
  }: {
    accountId: number;
    managerId: number;
    answer: AccountKeys;
    /** Whether the key was changed while the list was on its way. */
    isOld?: (hash: string) => boolean;
  },
): ListCounts {
  const { db, env, now: clock } = context;
  const { workspaces, listed, shortfall, takenAt } = answer;
  return writeTransaction(db, (tx) => {
    const now = clock();
    const accountId = joinByWorkspaces(tx, {
      accountId: listedFor,
      workspaceIds: workspaces.map(({ id }) => id),
    });
    keepWorkspaces(tx, { accountId, listed: workspaces, now });
    const held = heldIds(tx, env);
    const fresh = listed.filter(({ hash }) => !isOld(hash));
    const counts = keepListedKeys(tx, { accountId, listed: fresh, heldIds: held, takenAt, now });
    noteKeyAnswered(tx, { keyId: managerId, now });
    if (shortfall) {
      noteSyncFailure(tx, { accountId, subject: "keys", now, error: shortfall });
      return { ...counts, gone: 0, unmatched: 0 };
    }
    const unmatched = findUnlisted(tx, { context, accountId, now });
    const hashes = listed.map(({ hash }) => hash);
    const gone = noteGoneKeys(tx, { accountId, hashes, now });
    noteSync(tx, { accountId, subject: "keys", now, throughAt: takenAt });
    return { ...counts, gone, unmatched };
  });
}

/** Keys of ours that the list has not by their hash: found by their label, or unmatched. Gives how many are unmatched. */
function findUnlisted(
  tx: Writer,
  { context, accountId, now }: { context: KeepContext; accountId: number; now: number },
): number {
  const matches = matchKeys(listUnlistedKeys(tx, accountId), listUnheldKeys(tx, accountId));
  for (const { keyId, listedId } of matches) {
    if (listedId === null) noteKeyUnmatched(tx, { keyId, now });
    else {
      const secret = sealedAnew(tx, { context, from: keyId, into: listedId });
      mergeKeys(tx, { from: keyId, into: listedId, secret, now });
    }
  }
  return matches.filter(({ listedId }) => listedId === null).length;
}

/** A sealed secret opens at its own place only, so it is sealed again for the new one. */
function sealedAnew(
  tx: Writer,
  { context, from, into }: { context: KeepContext; from: number; into: number },
): SealedKey | null {
  const kept = findKeySecret(tx, from);
  const secret = kept && openSealed(context, kept);
  if (!kept || secret === null) return null;
  return { ...kept, sealed: context.keyring.seal(secretPlace(into), secret) };
}
