import { openDataKey } from "./data-key";
import type { KeySource } from "./key-source";
import { keyIdOf } from "./seal";
import { firstKey } from "./settle-keys";

export type KeyCheck = {
  /** Names the key; null when none has been made yet. */
  readonly keyId: string | null;
  /** Whether the database holds anything that it opens. */
  readonly isInUse: boolean;
};

/**
 * Tells whether this key opens what the database holds, and changes nothing. Refuses a key that could not be used for a
 * new database either. Throws what `openDataKey` throws.
 */
export function checkKey(source: KeySource, read: () => string | null): KeyCheck {
  const wrapped = read();
  if (wrapped === null) {
    const key = firstKey(source);
    return { keyId: key && keyIdOf(key), isInUse: false };
  }
  try {
    return { keyId: keyIdOf(openDataKey(source, wrapped).key), isInUse: true };
  } catch (error) {
    // A rotation ended between the looks at the database and at the files: look again.
    if (read() !== wrapped) return checkKey(source, read);
    throw error;
  }
}
