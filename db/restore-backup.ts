import { closeSync, mkdirSync, openSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { AppError, isAppError } from "@/lib/errors";
import { backupFolder, backupStamp } from "./backup-names";
import { findDamage } from "./check-database";
import { type OpenOptions, openDatabase } from "./client";
import { explainCopyError } from "./explain-copy-error";
import { copyDatabase, keepReplaced, type Replaced } from "./keep-replaced";
import { dropCompanions, dropDatabase, finishPart, partOf } from "./part-file";

export type Restored = {
  /** What was there before, and where it is now. */
  readonly replaced: Replaced | null;
  readonly wasMigrated: boolean;
  readonly snapshots: number;
  /** When the newest snapshot of the backup was taken, ms. */
  readonly lastTakenAt: number | null;
};

/** Tables of the first migration that no other program has together. */
const OURS = ["__drizzle_migrations", "leases", "model_versions", "snapshots"];
const HEAD = "SQLite format 3\0";

/**
 * Puts a backup in the place of the database at `path`. The copy is checked and migrated beside it before anything else
 * is touched; then one rename replaces the old file by the new one. Throws `bad_request` for a file that is none of
 * Gratis's, `database_damaged`, `database_newer`, `database_busy` or `database_unwritable`.
 */
export async function restoreBackup(
  file: string,
  { path, now, ...options }: OpenOptions & { path: string; now: () => number },
): Promise<Restored> {
  const part = partOf(path);
  try {
    refuseStrange(file, path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    copyDatabase(file, part);
    const migrations = judge(part, file);
    const { applied, ...facts } = await bringUpToDate(part, { file, ...options, now });
    const aside = join(backupFolder(path), `replaced-${backupStamp(now())}.db`);
    const replaced = keepReplaced(path, aside);
    // Before the rename: a `-wal` of the old file would be written into the new one.
    dropCompanions(path);
    finishPart(part, path);
    return { replaced, wasMigrated: applied > migrations, ...facts };
  } catch (error) {
    throw explainCopyError(error, "Nothing was restored");
  } finally {
    dropDatabase(part);
  }
}

/** Refuses by a look what need not be copied first. */
function refuseStrange(file: string, path: string): void {
  const entry = statSync(file, { throwIfNoEntry: false, bigint: true });
  if (!entry) throw refusal(`There is nothing at ${file}.`);
  if (!entry.isFile()) throw refusal(`${file} is not a file.`);
  const present = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (present && present.ino === entry.ino && present.dev === entry.dev)
    throw refusal(`${file} is the database itself; name a backup of it.`);
  if (headOf(file) !== HEAD) throw refusal(`${file} is not an SQLite database.`);
}

function headOf(file: string): string {
  const head = Buffer.alloc(HEAD.length);
  const handle = openSync(file, "r");
  try {
    readSync(handle, head);
  } finally {
    closeSync(handle);
  }
  return head.toString("latin1");
}

/** Refuses what is damaged or not Gratis's; answers how many migrations it has. */
function judge(part: string, file: string): number {
  const client = new Sqlite(part);
  try {
    const damage = findDamage(client);
    if (damage !== null)
      throw new AppError(
        "database_damaged",
        `${file} is damaged and was not restored; nothing was changed. Try an older backup. ${damage}`,
      );
    const found = client
      .prepare(`select count(*) from sqlite_master where type = 'table' and name in (${marks()})`)
      .pluck()
      .get(...OURS);
    if (found !== OURS.length) throw refusal(`${file} is a database, but not one of Gratis.`);
    return countMigrations(client);
  } finally {
    client.close();
  }
}

function marks(): string {
  return OURS.map(() => "?").join(", ");
}

type Facts = Pick<Restored, "snapshots" | "lastTakenAt"> & { applied: number };

/** Migrates the copy and makes it one file. */
async function bringUpToDate(
  part: string,
  { file, ...options }: OpenOptions & { file: string },
): Promise<Facts> {
  const { $client } = await openDatabase(part, options).catch((error: unknown) => {
    throw isAppError(error) && error.code === "database_newer"
      ? new AppError(
          "database_newer",
          `${file} was written by a newer Gratis. Restore it with that version, or name an older backup; nothing was changed.`,
          { cause: error },
        )
      : error;
  });
  try {
    // They were promised for the file that the backup was made of.
    $client.exec("delete from leases");
    // Some had ended by the time of the restore, and nobody can tell which.
    $client.exec("delete from sessions; delete from verifications");
    const counted = $client
      .prepare("select count(*) as snapshots, max(taken_at) as lastTakenAt from snapshots")
      .get() as Pick<Restored, "snapshots" | "lastTakenAt">;
    const applied = countMigrations($client);
    $client.pragma("journal_mode = delete");
    return { ...counted, applied };
  } finally {
    $client.close();
  }
}

function countMigrations(client: Sqlite.Database): number {
  return Number(client.prepare("select count(*) from __drizzle_migrations").pluck().get());
}

function refusal(sentence: string): AppError {
  return new AppError("bad_request", `${sentence} Nothing was changed.`, { field: "file" });
}
