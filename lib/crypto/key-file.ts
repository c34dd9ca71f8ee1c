import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { AppError } from "@/lib/errors";
import { readKeyText } from "./read-key-text";

/** What anyone but the owner may do with a file. */
const OTHERS = 0o077;
const LARGEST_BYTES = 4_096;

/**
 * The key in a file that only its owner may read; null when there is no such file.
 * Throws `key_file_open`, `key_file_unreadable`, `key_weak` or `key_malformed`.
 */
export function readKeyFile(path: string): Buffer | null {
  const text = readPrivateFile(path);
  if (text === null) return null;
  const read = readKeyText(text);
  if (read.kind === "key") return read.key;
  throw new AppError(
    read.kind === "weak" ? "key_weak" : "key_malformed",
    `The encryption key in ${path} ${read.fault} Nothing was changed.`,
    { field: path },
  );
}

/** Writes a key to a new file, for the owner only, and waits until it is on the disk. */
export function writeKeyFile(path: string, key: Buffer): void {
  try {
    const file = openSync(path, "wx", 0o600);
    try {
      writeFileSync(file, `${key.toString("hex")}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Gives a key file its final name, in a way that outlives a power cut. */
export function renameKeyFile(from: string, to: string): void {
  try {
    renameSync(from, to);
    syncFolder(to);
  } catch (error) {
    throw unwritable(to, error);
  }
}

export function dropKeyFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function readPrivateFile(path: string): string | null {
  const file = openPrivately(path);
  if (file === null) return null;
  try {
    const { mode, size } = fstatSync(file);
    if (isOpen(mode)) throw tooOpen(path, mode);
    if (size > LARGEST_BYTES) throw unreadable(path, "it is too large to be a key");
    return readFileSync(/* turbopackIgnore: true */ file, "utf8");
  } finally {
    closeSync(file);
  }
}

function openPrivately(path: string): number | null {
  try {
    // Looked at before it is opened, because opening a pipe would wait for ever.
    const entry = statSync(path, { throwIfNoEntry: false });
    if (!entry) return null;
    if (entry.isFile()) return openSync(path, "r");
  } catch (error) {
    // Renamed by a rotation since the look.
    if (codeOf(error) === "ENOENT") return null;
    throw unreadable(path, codeOf(error), error);
  }
  throw unreadable(path, "it is not a file");
}

function isOpen(mode: number): boolean {
  // Windows has no such bits and makes them up.
  return process.platform !== "win32" && (mode & OTHERS) !== 0;
}

function tooOpen(path: string, mode: number): AppError {
  const bits = (mode & 0o777).toString(8);
  return new AppError(
    "key_file_open",
    `Others than its owner may use the encryption key in ${path} (mode ${bits}). Run chmod 600 ${path} and start again; if somebody may have read it, run npm run gratis -- rotate-key afterwards. Nothing was changed.`,
    { field: path },
  );
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  return new AppError(
    "key_file_unreadable",
    `The encryption key in ${path} cannot be read (${reason}). It must be a file that belongs to the user Gratis runs as. Nothing was changed.`,
    { field: path, cause },
  );
}

function unwritable(path: string, cause: unknown): AppError {
  return new AppError(
    "key_file_unwritable",
    `The encryption key could not be written to ${path} (${codeOf(cause)}). The key used so far stays valid.`,
    { field: path, cause },
  );
}

function syncFolder(path: string): void {
  // Windows cannot sync a folder and does not need it.
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
