import { closeSync, existsSync, openSync, statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { AppError } from "@/lib/errors";
import { findDamage } from "./check-database";
import type { Database } from "./client";
import { explainCopyError } from "./explain-copy-error";
import { assertStillThere } from "./opened-file";
import { COMPANIONS, dropDatabase, finishPart, partOf } from "./part-file";

export type Backup = { readonly path: string; readonly bytes: number };

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies the database as it is at this moment, also while others write to it. The name appears when the copy is whole
 * and checked, and never over another file. Throws `bad_request` for a name that is taken, `database_damaged`,
 * `database_busy` or `database_unwritable`.
 */
export async function backUp({ file }: Pick<Database, "file">, target: string): Promise<Backup> {
  if (!file) throw new Error("A database in memory has no backup.");
  refuseTaken(target);
  const part = partOf(target);
  try {
    assertStillThere(file);
    // Made first, because SQLite would let others read it.
    closeSync(openSync(part, "w", 0o600));
    await copySnapshot(file.path, part);
    makeSingleFile(part);
    refuseTaken(target);
    finishPart(part, target);
    return { path: target, bytes: statSync(target).size };
  } catch (error) {
    throw explainCopyError(error, "No backup was made");
  } finally {
    dropDatabase(part);
  }
}

function refuseTaken(target: string): void {
  // A -wal left behind by another file would be read into the copy.
  const taken = ["", ...COMPANIONS].map((suffix) => target + suffix).find(existsSync);
  if (taken === undefined) return;
  throw new AppError(
    "bad_request",
    `${taken} is there already and is not overwritten. Name another file.`,
    { field: "file" },
  );
}

async function copySnapshot(path: string, part: string): Promise<void> {
  const source = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    // One read for the whole copy; else every write of another process would make it begin anew, and one comes every few seconds.
    source.exec("begin");
    source.prepare("select count(*) from sqlite_master").get();
    await source.backup(part);
  } finally {
    source.close();
  }
}

/** Checks the copy and has it need no file beside it. */
function makeSingleFile(part: string): void {
  const copy = new Sqlite(part);
  try {
    copy.pragma("journal_mode = delete");
    const damage = findDamage(copy);
    if (damage === null) return;
    throw new AppError(
      "database_damaged",
      `No backup was made: the database is damaged. ${damage}`,
    );
  } finally {
    copy.close();
  }
}
