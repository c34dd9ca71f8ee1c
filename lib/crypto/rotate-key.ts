import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";
import { wrapDataKey } from "./data-key";
import type { DataKeyStore, Rotation } from "./data-key-store";
import { describeSource, type KeySource, nextPathOf } from "./key-source";
import { KEY_BYTES, keyIdOf } from "./seal";
import { type Settled, settleKeys, writeNextKey } from "./settle-keys";

/**
 * Replaces Gratis's own key file. Killed at any moment it leaves an installation that starts: until the transaction is on the
 * disk the old key opens the database, afterwards the next one does, and `settleKeys` gives it the file's name.
 */
export function rotateOwnKey(
  source: Extract<KeySource, { kind: "own_file" }>,
  store: DataKeyStore,
): Rotation {
  const key = randomBytes(KEY_BYTES);
  const rotation = store.alone(() => {
    const before = settleKeys(source, store);
    writeNextKey(source.path, key);
    return rewrap(key, before, store);
  });
  try {
    // Under the lock as well: another rotation may have begun, and its next key is not ours to rename.
    store.alone(() => settleKeys(source, store));
  } catch (cause) {
    throw new AppError(
      "key_file_unwritable",
      `The new encryption key is in force, but still lies in ${nextPathOf(source.path)}. Leave it there: the next start or rotation moves it to ${source.path}.`,
      { field: source.path, cause },
    );
  }
  return rotation;
}

/** Has the database open with another key from now on. The old key's file or variable is left for people to change. */
export function rewrapWith(key: Buffer, source: KeySource, store: DataKeyStore): Rotation {
  return store.alone(() => {
    const before = settleKeys(source, store);
    if (before.key.equals(key)) {
      throw new AppError(
        "bad_request",
        `That is the key in ${describeSource(source)} already; nothing was changed.`,
        { field: "--new-key-file" },
      );
    }
    return rewrap(key, before, store);
  });
}

function rewrap(key: Buffer, before: Settled, store: DataKeyStore): Rotation {
  const rotation = { from: keyIdOf(before.key), to: keyIdOf(key) };
  store.keepRewrapped(wrapDataKey(key, before.dataKey), rotation);
  return rotation;
}
