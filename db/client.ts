import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { AppError, isAppError } from "@/lib/errors";
import { newestBackup } from "./backup-names";
import { assertStillThere, type OpenedFile, openedFile } from "./opened-file";
import { rememberStatements } from "./remember-statements";
import { switchToWal } from "./switch-to-wal";

export type Database = BetterSQLite3Database & {
  readonly $client: Sqlite.Database;
  /** Null for a database in memory. */
  readonly file: OpenedFile | null;
};
/** The handle inside `writeTransaction`. */
export type Writer = Database;

const BUSY_TIMEOUT_MS = 5_000;
/** The Node-API version better-sqlite3 is built for; below it the process would die without a word. */
const NEEDED_NODE_API = 10;

export type OpenOptions = {
  /** Folder with the migrations; `drizzle` under the working directory by default. */
  migrations?: string;
  now?: () => number;
  /**
   * What must hold before the first write. Given a read-only connection to a sound database, or null when there is none
   * yet; what it throws leaves every file as it was.
   */
  beforeWriting?: (reader: Sqlite.Database | null) => void;
};

/**
 * Opens the database, checks it, copies it before a migration and migrates it. `:memory:`, or the bytes of a database, for tests.
 * Throws `unsupported_runtime`, `database_damaged` (the file is set aside untouched), `database_newer` or `database_unwritable`.
 */
export async function openDatabase(
  path: string | Buffer,
  options: OpenOptions = {},
): Promise<Database> {
  if (Number(process.versions.napi) < NEEDED_NODE_API) {
    throw new AppError(
      "unsupported_runtime",
      `Node ${process.versions.node} cannot open the database; Gratis needs Node 22.14 or newer. Start it through npm run, which fetches one.`,
    );
  }
  const folder = options.migrations ?? defaultMigrations();
  const filePath = typeof path === "string" && path !== ":memory:" ? path : null;
  const oldPath = filePath !== null && existsSync(filePath) ? filePath : null;
  if (oldPath === null) options.beforeWriting?.(null);
  else inspect(oldPath, { folder, beforeWriting: options.beforeWriting });

  const client = await connect(path);
  const file = filePath === null ? null : openedFile(filePath);
  const db: Database = Object.assign(drizzle(client), { file });
  if (countPending(client, folder) > 0) {
    if (oldPath !== null) await copyBeforeMigration(client, oldPath, (options.now ?? Date.now)());
    migrateOnce(db, folder);
  }
  return db;
}

/** One `BEGIN IMMEDIATE` transaction. `work` must be synchronous: fetch first, write after. */
export function writeTransaction<Result>(db: Database, work: (tx: Writer) => Result): Result {
  if (db.file) assertStillThere(db.file);
  return db.$client.transaction(() => work(db)).immediate();
}

/** Runs `work` and takes back all it wrote: what a dry run answers is what would have happened. */
export function rollBack<Result>(db: Database, work: () => Result): Result {
  db.$client.exec("begin immediate");
  try {
    return work();
  } finally {
    db.$client.exec("rollback");
  }
}

/** Says what a person can do about an error of SQLite's; other errors come back as they are. */
export function explainDatabaseError(error: unknown): unknown {
  const code = codeOf(error);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new AppError(
      "database_busy",
      "The database was locked by another process for more than 5 seconds. Nothing was written; it is tried again at the next run.",
      { cause: error },
    );
  }
  if (code === "SQLITE_FULL" || code.startsWith("SQLITE_IOERR")) {
    return new AppError(
      "database_unwritable",
      "The database could not be written: the disk is full or failing. Nothing was changed; free some space and it goes on by itself.",
      { cause: error },
    );
  }
  if (
    code.startsWith("SQLITE_READONLY") ||
    code.startsWith("SQLITE_CANTOPEN") ||
    code === "SQLITE_PERM"
  ) {
    return new AppError(
      "database_unwritable",
      "The database cannot be written: check that the data folder exists and belongs to the user Gratis runs as.",
      { cause: error },
    );
  }
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new AppError(
      "database_damaged",
      "The database file is damaged; nothing more is written to it. Stop Gratis and restore a backup: npm run gratis -- restore <file>.",
      { cause: error },
    );
  }
  return error;
}

async function connect(path: string | Buffer): Promise<Sqlite.Database> {
  const folder = typeof path === "string" && path !== ":memory:" ? dirname(path) : null;
  let client: Sqlite.Database | undefined;
  try {
    if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
    client = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
    await switchToWal(client, BUSY_TIMEOUT_MS);
    client.pragma("synchronous = FULL");
    client.pragma("foreign_keys = ON");
    rememberStatements(client);
    return client;
  } catch (error) {
    client?.close();
    if (["EACCES", "EEXIST", "ENOSPC", "ENOTDIR", "EROFS"].includes(codeOf(error))) {
      throw new AppError(
        "database_unwritable",
        `The data folder ${folder} cannot be written: ${error instanceof Error ? error.message : error}.`,
        { field: "GRATIS_DATA_DIR", cause: error },
      );
    }
    throw explainDatabaseError(error);
  }
}

type Inspection = { folder: string; beforeWriting: OpenOptions["beforeWriting"] };

/**
 * Refuses a file that is damaged, newer or not wanted. Read-only, because a connection that may write folds a left-over `-wal` into
 * the file when it closes, and a file that is refused stays as it was.
 */
function inspect(path: string, { folder, beforeWriting }: Inspection): void {
  let client: Sqlite.Database | undefined;
  let verdict: unknown;
  try {
    client = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    verdict = client.pragma("quick_check(1)", { simple: true });
    if (verdict === "ok" && isNewer(client, folder)) verdict = "newer";
    if (verdict === "ok") beforeWriting?.(client);
  } catch (error) {
    const explained = explainDatabaseError(error);
    if (!isAppError(explained) || explained.code !== "database_damaged") throw explained;
    verdict = error;
  } finally {
    client?.close();
  }
  if (verdict === "ok") return;
  if (verdict !== "newer") throw setAside(path, verdict);
  throw new AppError(
    "database_newer",
    `${path} was written by a newer Gratis. Start that version again, or restore an older backup with npm run gratis -- restore <file>; the file was not changed.`,
  );
}

/** Keeps the damaged file, with its `-wal`, under a name of its own, so that nothing writes to it and nothing is lost. */
function setAside(path: string, cause: unknown): AppError {
  const aside = `${path}.damaged-${Date.now()}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  const newest = newestBackup(path);
  return new AppError(
    "database_damaged",
    `The database file is damaged and was set aside, untouched, as ${aside}. Restore ${newest ? "the newest backup" : "a backup"} with npm run gratis -- restore ${newest ?? "<file>"} and start again, or start again as it is with an empty history.`,
    { cause },
  );
}

function isNewer(client: Sqlite.Database, folder: string): boolean {
  const hashes = new Set(known(folder).map((migration) => migration.hash));
  return appliedMigrations(client).some((row) => !hashes.has(row.hash));
}

function countPending(client: Sqlite.Database, folder: string): number {
  const newest = Math.max(0, ...appliedMigrations(client).map((row) => Number(row.created_at)));
  return known(folder).filter((migration) => migration.folderMillis > newest).length;
}

function known(folder: string) {
  return readMigrationFiles({ migrationsFolder: folder });
}

function appliedMigrations(client: Sqlite.Database) {
  const hasTable = client
    .prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get();
  if (!hasTable) return [];
  const rows = client.prepare("select hash, created_at from __drizzle_migrations").all();
  return rows as { hash: string; created_at: number }[];
}

/** Of two processes that start at the same moment one migrates, and the other finds it done. */
function migrateOnce(db: Database, folder: string): void {
  try {
    migrate(db, { migrationsFolder: folder });
  } catch (error) {
    if (countPending(db.$client, folder) > 0) throw error;
  }
}

async function copyBeforeMigration(
  client: Sqlite.Database,
  path: string,
  at: number,
): Promise<void> {
  const folder = `${dirname(path)}/backups`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date(at).toISOString().replaceAll(/[:.]/g, "");
  const final = `${folder}/before-migration-${stamp}.db`;
  // Another process may be making its copy at the same moment.
  const part = `${final}.${process.pid}.part`;
  await client.backup(part);
  renameSync(part, final);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function defaultMigrations(): string {
  // The marker keeps the bundler from tracing the working directory, and a local database with it, into the build.
  return `${/* turbopackIgnore: true */ process.cwd()}/drizzle`;
}
