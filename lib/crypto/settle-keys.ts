import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";
import { openDataKey, wrapDataKey } from "./data-key";
import type { DataKeyStore } from "./data-key-store";
import { dropKeyFile, readKeyFile, renameKeyFile, writeKeyFile } from "./key-file";
import { type KeySource, nextPathOf } from "./key-source";
import { KEY_BYTES } from "./seal";

export type Settled = {
  readonly dataKey: Buffer;
  /** The encryption key that opens it. */
  readonly key: Buffer;
};

export type SettleOptions = {
  /** Told the path of a key that was made because there was none. */
  readonly onMade?: ((path: string) => void) | undefined;
};

/**
 * Brings key file and database together, whatever a start or a rotation left behind when it was cut off: a key under the
 * next name takes the place of the old one when the database opens with it, and is dropped otherwise. Only inside `alone`.
 */
export function settleKeys(
  source: KeySource,
  store: Pick<DataKeyStore, "read" | "keepFirst">,
  { onMade }: SettleOptions = {},
): Settled {
  const wrapped = store.read();
  if (wrapped === null) {
    const key = firstKey(source) ?? makeKey(source, onMade);
    const dataKey = randomBytes(KEY_BYTES);
    store.keepFirst(wrapDataKey(key, dataKey));
    return { dataKey, key };
  }
  const { dataKey, key, isNext } = openDataKey(source, wrapped);
  if (source.kind === "own_file") {
    if (isNext) renameKeyFile(nextPathOf(source.path), source.path);
    else dropKeyFile(nextPathOf(source.path));
  }
  return { dataKey, key };
}

/** The key for a database that has no data key yet; null when it is still to be made. A named file is read, never made. */
export function firstKey(source: KeySource): Buffer | null {
  if (source.kind === "variable") return source.key;
  const key = readKeyFile(source.path);
  if (key || source.kind === "own_file") return key;
  throw new AppError(
    "key_file_missing",
    `There is no encryption key at ${source.path}, which GRATIS_ENCRYPTION_KEY_FILE names. Gratis reads that file and never makes it: (umask 077; openssl rand -hex 32 > ${source.path}). Nothing was changed.`,
    { field: "GRATIS_ENCRYPTION_KEY_FILE" },
  );
}

function makeKey(source: KeySource, onMade: SettleOptions["onMade"]): Buffer {
  if (source.kind !== "own_file") throw new Error("Only Gratis's own key file is ever made.");
  const key = randomBytes(KEY_BYTES);
  writeNextKey(source.path, key);
  renameKeyFile(nextPathOf(source.path), source.path);
  onMade?.(source.path);
  return key;
}

/** Puts a key where `settleKeys` finds it, in place of one that a process left there when it was killed. */
export function writeNextKey(path: string, key: Buffer): void {
  dropKeyFile(nextPathOf(path));
  writeKeyFile(nextPathOf(path), key);
}
