import { AppError, isAppError } from "@/lib/errors";
import { describeSource, type FoundKey, findKeys, type KeySource } from "./key-source";
import { keyIdOf, openSealed, type Place, seal, sealedWith } from "./seal";

/** The data key, sealed by the encryption key, in the database. */
const PLACE: Place = { table: "data_keys", row: 1, field: "wrapped_key" };

export type OpenedDataKey = FoundKey & { readonly dataKey: Buffer };

export function wrapDataKey(key: Buffer, dataKey: Buffer): string {
  return seal(key, PLACE, dataKey);
}

/**
 * Opens the data key with whichever key of the source fits, and changes nothing. Throws `key_wrong`, `key_file_missing`,
 * what reading a key file throws, or a `sealed_…` error when the data key itself is damaged.
 */
export function openDataKey(source: KeySource, wrapped: string): OpenedDataKey {
  let other: Buffer | null = null;
  for (const found of findKeys(source)) {
    const dataKey = tryToOpen(found.key, wrapped);
    if (dataKey) return { ...found, dataKey };
    other = found.key;
  }
  throw other ? wrong(source, wrapped, other) : missing(source, wrapped);
}

/** Null when another key sealed it. */
function tryToOpen(key: Buffer, wrapped: string): Buffer | null {
  try {
    return openSealed(key, PLACE, wrapped);
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "sealed_key") return null;
    throw new AppError(
      error.code,
      `The data key in the database, which opens every secret, cannot be used (${error.code}). Restore a backup with npm run gratis -- restore <file>; nothing was changed.`,
      { cause: error },
    );
  }
}

function wrong(source: KeySource, wrapped: string, other: Buffer): AppError {
  return new AppError(
    "key_wrong",
    `The encryption key in ${describeSource(source)} (${keyIdOf(other)}) is not the one the secrets in the database were sealed with (${sealedWith(wrapped)}). Put that one back and start again; docs/secrets.md says what to do when it is lost. Nothing was changed.`,
    { field: describeSource(source) },
  );
}

function missing(source: KeySource, wrapped: string): AppError {
  return new AppError(
    "key_file_missing",
    `The encryption key ${describeSource(source)} is missing, and the secrets in the database were sealed with it (${sealedWith(wrapped)}). Put the file back and start again; docs/secrets.md says what to do when it is lost. Nothing was changed.`,
    { field: describeSource(source) },
  );
}
