import type { KeyObject } from "node:crypto";
import { isAppError } from "@/lib/errors";
import { readKeyFile } from "./key-file";

/** What the settings say about the encryption key. A `KeyObject`, because it prints as nothing. */
export type KeySetting =
  | { readonly kind: "made" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "value"; readonly key: KeyObject };

/** Where the encryption key comes from. Only Gratis's own file is ever made or replaced. */
export type KeySource =
  | { readonly kind: "own_file"; readonly path: string }
  | { readonly kind: "named_file"; readonly path: string }
  | { readonly kind: "variable"; readonly key: Buffer };

export type FoundKey = {
  readonly key: Buffer;
  /** True for the key of a rotation that was cut off before its last step. */
  readonly isNext: boolean;
};

const KEY_FILE = "secret.key";

export function toKeySource(setting: KeySetting, dataDir: string): KeySource {
  if (setting.kind === "value") return { kind: "variable", key: setting.key.export() };
  if (setting.kind === "file") return { kind: "named_file", path: setting.path };
  // The marker keeps the bundler from tracing the data folder into the build.
  return { kind: "own_file", path: `${/* turbopackIgnore: true */ dataDir}/${KEY_FILE}` };
}

/** Where a new key lies until it has taken the old one's place. */
export function nextPathOf(path: string): string {
  return `${path}.next`;
}

/** A variable or a path, for sentences. */
export function describeSource(source: KeySource): string {
  return source.kind === "variable" ? "GRATIS_ENCRYPTION_KEY" : source.path;
}

/**
 * Every key that may fit. The next one comes first: a rotation that ends between two looks moves it to the
 * other name, where it is then found.
 */
export function* findKeys(source: KeySource): Generator<FoundKey> {
  if (source.kind === "variable") {
    yield { key: source.key, isNext: false };
    return;
  }
  if (source.kind === "own_file") {
    const next = readNext(source.path);
    if (next) yield { key: next, isNext: true };
  }
  const key = readKeyFile(source.path);
  if (key) yield { key, isNext: false };
}

/** Null also for a file that a rotation did not get to the end of writing. */
function readNext(path: string): Buffer | null {
  try {
    return readKeyFile(nextPathOf(path));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}
