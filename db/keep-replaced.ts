import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { findDamage } from "./check-database";
import { dropDatabase, finishPart, partOf } from "./part-file";

export type Replaced = { readonly path: string; readonly isDamaged: boolean };

/** What belongs to a database; `-shm` is made anew. The main file comes last, so that its name never stands without the rest. */
const PARTS_OF_DATABASE = ["-wal", "-journal", ""];
const BUSY_TIMEOUT_MS = 1_000;

/**
 * Copies the database that is about to be replaced: whole and as one file, or, when it is damaged, as it is. Afterwards a
 * sound one has nothing beside it. Null when there is none. Throws `database_busy` when another process has it open.
 */
export function keepReplaced(path: string, aside: string): Replaced | null {
  if (!PARTS_OF_DATABASE.some((suffix) => existsSync(path + suffix))) return null;
  const isDamaged = !isSound(path);
  const before = isDamaged ? null : comeToRest(path);
  mkdirSync(dirname(aside), { recursive: true, mode: 0o700 });
  const part = partOf(aside);
  try {
    copyDatabase(path, part);
    if (before !== null && comeToRest(path) !== before) throw inUse(path);
    for (const suffix of PARTS_OF_DATABASE) {
      if (existsSync(part + suffix)) finishPart(part + suffix, aside + suffix);
    }
    return { path: aside, isDamaged };
  } finally {
    dropDatabase(part);
  }
}

/** Copies the files as they are, without SQLite, readable by the owner only. */
export function copyDatabase(from: string, to: string): void {
  for (const suffix of PARTS_OF_DATABASE) {
    if (!existsSync(from + suffix)) continue;
    copyFileSync(from + suffix, to + suffix, constants.COPYFILE_FICLONE);
    chmodSync(to + suffix, 0o600);
  }
}

function isSound(path: string): boolean {
  if (!existsSync(path)) return false;
  // Read-only, because a connection that may write would fold the -wal into a damaged file.
  const client = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return findDamage(client) === null;
  } finally {
    client.close();
  }
}

/** Folds the `-wal` into the file, which SQLite does only for the last connection there is, and says when it was written last. */
function comeToRest(path: string): bigint {
  const client = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    client.pragma("journal_mode = delete");
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"))
      throw inUse(path, error);
    throw error;
  } finally {
    client.close();
  }
  return statSync(path, { bigint: true }).mtimeNs;
}

function inUse(path: string, cause?: unknown): AppError {
  return new AppError(
    "database_busy",
    `Another process has ${path} open. Stop Gratis and whatever else uses it, then restore; nothing was changed.`,
    { cause },
  );
}
