import { existsSync } from "node:fs";
import { openDataKey } from "./data-key";
import type { DataKeyStore } from "./data-key-store";
import { type KeySource, nextPathOf } from "./key-source";
import { createKeyring, type Keyring } from "./keyring";
import { type SettleOptions, settleKeys } from "./settle-keys";

/** The keyring of this installation. Makes what a new one lacks, and ends a rotation that was cut off. */
export function openKeyring(
  source: KeySource,
  store: DataKeyStore,
  options: SettleOptions = {},
): Keyring {
  const wrapped = store.read();
  if (wrapped === null || hasNext(source))
    return createKeyring(store.alone(() => settleKeys(source, store, options)).dataKey);
  try {
    return createKeyring(openDataKey(source, wrapped).dataKey);
  } catch (error) {
    // A rotation is under way in another process: wait for it.
    if (store.read() === wrapped && !hasNext(source)) throw error;
    return createKeyring(store.alone(() => settleKeys(source, store, options)).dataKey);
  }
}

function hasNext(source: KeySource): boolean {
  return source.kind === "own_file" && existsSync(nextPathOf(source.path));
}
