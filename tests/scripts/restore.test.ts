import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { newestBackup } from "@/db/backup-names";
import { type Database, openDatabase } from "@/db/client";
import { restoreBackup } from "@/db/restore-backup";
import { takeLease } from "@/db/writes/leases";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { createOwner } from "@/lib/sync/owner";
import { backup } from "@/scripts/cli/backup";
import { restore } from "@/scripts/cli/restore";
import { buildFacts, MINUTE, T0 } from "../support/builders";
import { deadProcess } from "../support/dead-process";
import { dumpHistory } from "../support/history-dump";
import { recordCatalog } from "../support/record-catalog";
import { temporaryFolder } from "../support/temporary-folder";

const MODELS = [buildFacts({ id: "acme/one:free" }), buildFacts({ id: "acme/two:free" })];
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.stubEnv("INIT_CWD", undefined);
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    log.mockRestore();
  });
});

/** A data folder with a database of two snapshots, stopped, and a backup that has only the first. */
async function world() {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const path = join(data, DATABASE_FILE);
  vi.stubEnv("GRATIS_DATA_DIR", data);
  const first = await using(path, (db) => {
    recordCatalog(db, { at: T0, models: MODELS });
    return dumpHistory(db);
  });
  const file = join(folder, "kept.db");
  await backup(file);
  const second = await using(path, (db) => {
    recordCatalog(db, { at: T0 + 15 * MINUTE, models: MODELS.slice(1) });
    return dumpHistory(db);
  });
  said.length = 0;
  return { folder, data, path, file, first, second };
}

async function using<Result>(path: string, work: (db: Database) => Result): Promise<Result> {
  const db = await openDatabase(path);
  try {
    return work(db);
  } finally {
    db.$client.close();
  }
}

function replacedIn(data: string): string[] {
  const folder = join(data, "backups");
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** Name and digest of every file that holds anything: a look at a database leaves an index and an empty `-wal` beside it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith("-wal") || statSync(path).size > 0)
    .map((path) => `${path} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`)
    .sort();
}

test("a restore brings the backup's history back, keeps what it replaced, and says both", async () => {
  const { data, path, file, first, second } = await world();

  await restore(file);

  expect(readdirSync(data).sort()).toEqual(["backups", DATABASE_FILE]);
  const [replaced = "", ...more] = replacedIn(data);
  expect(more).toEqual([]);
  expect(said).toEqual([
    `Restored ${file}: 1 snapshot, the last of 2026-01-01T00:00:00.000Z.`,
    `The database before it is kept as ${replaced}.`,
    "Start Gratis again.",
  ]);
  expect(await using(path, dumpHistory)).toEqual(first);
  expect(await using(replaced, dumpHistory)).toEqual(second);
});

test("without a name a backup goes to the data folder, and from there onto an empty machine", async () => {
  const { folder, data, second } = await world();
  await backup();
  const made = said[0] ?? "";
  expect(readdirSync(join(data, "backups")).map((name) => join(data, "backups", name))).toEqual([
    made,
  ]);

  const elsewhere = join(folder, "elsewhere");
  vi.stubEnv("GRATIS_DATA_DIR", elsewhere);
  await restore(made);
  expect(await using(join(elsewhere, DATABASE_FILE), dumpHistory)).toEqual(second);
  expect(replacedIn(elsewhere)).toEqual([]);
});

test("a copy of the files of a killed process is restored with its -wal", async () => {
  const { folder, path, second } = await world();
  const db = await openDatabase(path);
  recordCatalog(db, { at: T0 + 30 * MINUTE, models: MODELS });
  const whole = dumpHistory(db);
  const copy = join(folder, "copied.db");
  for (const suffix of ["", "-wal"]) copyFileSync(path + suffix, copy + suffix);
  db.$client.close();
  expect(whole).not.toEqual(second);
  const before = filesIn(folder).filter((line) => line.includes("copied"));

  await restore(copy);

  expect(await using(path, dumpHistory)).toEqual(whole);
  expect(filesIn(folder).filter((line) => line.includes("copied"))).toEqual(before);
});

test("what a killed process left in its -wal is in the copy of what was replaced, and not in the restored database", async () => {
  const { folder, path, file, first } = await world();
  const db = await openDatabase(path);
  recordCatalog(db, { at: T0 + 30 * MINUTE, models: MODELS });
  const whole = dumpHistory(db);
  const left = join(folder, "left");
  mkdirSync(left);
  for (const suffix of ["", "-wal"])
    copyFileSync(path + suffix, join(left, DATABASE_FILE + suffix));
  db.$client.close();
  vi.stubEnv("GRATIS_DATA_DIR", left);

  await restore(file);

  expect(await using(join(left, DATABASE_FILE), dumpHistory)).toEqual(first);
  expect(await using(replacedIn(left)[0] ?? "", dumpHistory)).toEqual(whole);
});

test("a damaged database is kept as it was, byte for byte", async () => {
  const { data, path, file, first } = await world();
  const broken = "SQLite format 3\0 and then nonsense".repeat(400);
  writeFileSync(path, broken);
  writeFileSync(`${path}-wal`, "what was not folded in");

  await restore(file);

  expect(await using(path, dumpHistory)).toEqual(first);
  const kept = replacedIn(data).sort();
  expect(kept.map((name) => readFileSync(name, "utf8"))).toEqual([
    broken,
    "what was not folded in",
  ]);
  expect(said[1]).toBe(`The damaged database, as it was, is kept as ${kept[0]}.`);
});

test("a start on a damaged database names the newest backup in the command that restores it", async () => {
  const { data, path, second } = await world();
  await backup();
  const [made = ""] = said;
  truncateSync(path, 20 * 4_096);
  await expect(openDatabase(path)).rejects.toMatchObject({
    code: "database_damaged",
    message: expect.stringContaining(`npm run gratis -- restore ${made} and start again`),
  });
  await restore(made);
  expect(await using(path, dumpHistory)).toEqual(second);
  expect(replacedIn(data)).toEqual([made]);
});

type World = Awaited<ReturnType<typeof world>>;
const REFUSED: [string, string, RegExp, (world: World) => string][] = [
  ["nothing", "bad_request", /^There is nothing at/, ({ folder }) => join(folder, "none.db")],
  ["a folder", "bad_request", /is not a file/, ({ folder }) => folder],
  ["the database itself", "bad_request", /is the database itself/, ({ path }) => path],
  ["an empty file", "bad_request", /is not an SQLite database/, (world) => written(world, "")],
  [
    "another kind of file",
    "bad_request",
    /is not an SQLite database/,
    (world) => written(world, "a letter\n".repeat(999)),
  ],
  [
    "a database of another program",
    "bad_request",
    /but not one of Gratis/,
    ({ folder }) => {
      const path = join(folder, "other.db");
      new Sqlite(path).exec("create table snapshots (id integer)").close();
      return path;
    },
  ],
  [
    "a backup that was cut off",
    "database_damaged",
    /is damaged and was not restored; nothing was changed/,
    ({ file }) => {
      truncateSync(file, 20 * 4_096);
      return file;
    },
  ],
  [
    "a backup overwritten in the middle",
    "database_damaged",
    /is damaged and was not restored; nothing was changed/,
    ({ file }) => {
      writeFileSync(file, readFileSync(file).fill(0xab, 5 * 4_096, 9 * 4_096));
      return file;
    },
  ],
  [
    "a backup of a newer Gratis",
    "database_newer",
    /written by a newer Gratis.*nothing was changed/,
    ({ file }) => {
      new Sqlite(file)
        .exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 9e12)")
        .close();
      return file;
    },
  ],
];

test.each(REFUSED)("%s is refused, and every file stays as it was", async (_what, ...rest) => {
  const [code, message, prepare] = rest;
  const made = await world();
  const file = prepare(made);
  const before = filesIn(made.folder);
  await expect(restore(file)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
  expect(filesIn(made.folder)).toEqual(before);
});

function written({ folder }: World, text: string): string {
  const path = join(folder, "letter.db");
  writeFileSync(path, text);
  return path;
}

const scheduler = (db: Database, owner: string) =>
  takeLease(db, { name: "scheduler", owner, now: Date.now(), lastsMs: 30_000, isOver: () => true });

test("while a living process keeps the timetable a restore is refused and says which", async () => {
  const { path, file, second } = await world();
  const owner = createOwner().replace(`:${process.pid}:`, `:${process.ppid}:`);
  await using(path, (db) => scheduler(db, owner));
  await expect(restore(file)).rejects.toMatchObject({
    code: "database_busy",
    message: expect.stringContaining(
      `process ${process.ppid} on ${hostname()} keeps the timetable`,
    ),
  });
  expect(await using(path, dumpHistory)).toEqual(second);
});

test("a process that died with the lease does not stand in the way, and its lease does not come back", async () => {
  const { path, file, first } = await world();
  const owner = createOwner().replace(`:${process.pid}:`, `:${deadProcess()}:`);
  await using(path, (db) => scheduler(db, owner));
  await backup();
  const withLease = said[0] ?? "";
  await restore(file);
  expect(await using(path, dumpHistory)).toEqual(first);
  await restore(withLease);
  const count = "select count(*) from leases";
  expect(await using(path, (db) => db.$client.prepare(count).pluck().get())).toBe(0);
});

test("a process that holds no lease but has the database open is noticed", async () => {
  const { data, path, file, second } = await world();
  const db = await openDatabase(path);
  onTestFinished(() => {
    db.$client.close();
  });
  db.$client.prepare("select count(*) from snapshots").get();
  await expect(restore(file)).rejects.toMatchObject({
    code: "database_busy",
    message: expect.stringMatching(/Another process has .* open.*nothing was changed/),
  });
  expect(dumpHistory(db)).toEqual(second);
  expect(readdirSync(data).filter((name) => name.includes("part"))).toEqual([]);
});

test("a backup of an older Gratis is brought up to date, and a database of a newer one is replaced", async () => {
  const { folder, path, file, first } = await world();
  const next = join(folder, "drizzle");
  cpSync("drizzle", next, { recursive: true });
  writeFileSync(join(next, "0001_next.sql"), "create table of_tomorrow (id integer) strict;");
  const journal = JSON.parse(readFileSync(join(next, "meta/_journal.json"), "utf8"));
  journal.entries.push({ ...journal.entries[0], idx: 1, when: 9e12, tag: "0001_next" });
  writeFileSync(join(next, "meta/_journal.json"), JSON.stringify(journal));

  const restored = await restoreBackup(file, { path, now: () => T0, migrations: next });
  expect(restored).toMatchObject({ wasMigrated: true, snapshots: 1, lastTakenAt: T0 });
  const newer = new Sqlite(path, { readonly: true });
  const tables = newer.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  newer.close();
  expect(tables).toContain("of_tomorrow");
  await expect(openDatabase(path)).rejects.toMatchObject({ code: "database_newer" });

  await restore(file);
  expect(await using(path, dumpHistory)).toEqual(first);
});

test("the newest backup is told by its stamp, and what a restore replaced is none", () => {
  const data = temporaryFolder();
  const path = join(data, DATABASE_FILE);
  expect(newestBackup(path)).toBeNull();
  mkdirSync(join(data, "backups"));
  for (const name of [
    "gratis-2026-03-02T000000000Z.db",
    "before-migration-2026-03-03T000000000Z.db",
    "gratis-2026-03-04T000000000Z.db.99.part",
    "replaced-2026-03-05T000000000Z.db",
  ])
    writeFileSync(join(data, "backups", name), "");
  expect(newestBackup(path)).toBe(join(data, "backups/before-migration-2026-03-03T000000000Z.db"));
});

test("the command line prints one sentence for a refusal and ends with a code that tells whose fault it is", async () => {
  const { data, file } = await world();
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "scripts/cli.ts", ...args],
      {
        env: { PATH: process.env.PATH, GRATIS_DATA_DIR: data, NODE_ENV: "test" },
        encoding: "utf8",
      },
    );
    return { status, said: stdout + stderr };
  };
  expect(run("backup", file)).toEqual({
    status: 2,
    said: `${file} is there already and is not overwritten. Name another file.\n`,
  });
  truncateSync(file, 20 * 4_096);
  expect(run("restore", file)).toMatchObject({
    status: 1,
    said: expect.stringContaining("damaged"),
  });
  expect(run("backup", `${file}.2`)).toEqual({ status: 0, said: `${file}.2\n` });
}, 60_000);
