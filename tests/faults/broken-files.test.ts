import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "@/db/client";
import { watchModel } from "@/db/writes/watches";
import { fakeCatalog } from "../fake-openrouter/fake-model";
import { MINUTE, T0 } from "../support/builders";
import { temporaryFolder } from "../support/temporary-folder";
import { allRows } from "./support/all-rows";
import { faultWorld, rosterIds } from "./support/fault-world";

const FILES = ["", "-wal"];

/** A database with a catalog, as a killed process leaves it: part of it still in the `-wal`. */
async function leftBehind(): Promise<{ folder: string; path: string }> {
  const folder = temporaryFolder();
  const live = join(folder, "live.db");
  const db = await openDatabase(live);
  const { poll, fake } = await faultWorld({ db, models: fakeCatalog({ free: 12, paid: 12 }) });
  await poll();
  db.$client.pragma("wal_checkpoint(truncate)");
  fake.clock.advance(15 * MINUTE);
  await poll();
  const path = join(folder, "left", "gratis.db");
  mkdirSync(join(folder, "left"));
  for (const suffix of FILES) copyFileSync(live + suffix, path + suffix);
  return { folder: join(folder, "left"), path };
}

const DAMAGES: [string, (path: string) => void][] = [
  ["overwritten in the middle", (path) => overwrite(path, 10 * 4_096)],
  ["overwritten at its head", (path) => overwrite(path, 0)],
  [
    "replaced by another kind of file",
    (path) => writeFileSync(path, "not a database\n".repeat(99)),
  ],
  ["cut off", (path) => truncateSync(path, 20 * 4_096)],
];

test.each(DAMAGES)(
  "a file that was %s is set aside byte for byte, told in one sentence, and the next start works",
  async (_how, damage) => {
    const { folder, path } = await leftBehind();
    damage(path);
    const bytes = bytesOf(path);
    const error = await openDatabase(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "AppError", code: "database_damaged" });
    expect(String(error)).toMatch(
      /set aside, untouched, as .* Restore a backup with npm run gratis -- restore <file> and start again/,
    );
    const aside = readdirSync(folder).filter((name) => name.includes(".damaged-"));
    const main = join(folder, aside.find((name) => /damaged-\d+$/.test(name)) ?? "");
    expect(bytesOf(main)).toEqual(bytes);
    expect(existsSync(path)).toBe(false);

    const fresh = await openDatabase(path);
    expect(rosterIds(fresh)).toEqual([]);
    fresh.$client.close();
  },
);

test("a file of a newer Gratis is refused and stays as it was, byte for byte", async () => {
  const { folder, path } = await leftBehind();
  const db = await openDatabase(path);
  db.$client
    .prepare("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', ?)")
    .run(Date.UTC(2100, 0, 1));
  const kept = join(folder, "newer.db");
  // Copied while open: the newer schema is still in the -wal.
  for (const suffix of FILES) copyFileSync(path + suffix, kept + suffix);
  db.$client.close();
  const bytes = bytesOf(kept);
  await expect(openDatabase(kept)).rejects.toMatchObject({
    code: "database_newer",
    message: expect.stringMatching(/written by a newer Gratis.*the file was not changed/),
  });
  expect(bytesOf(kept)).toEqual(bytes);
  expect(readdirSync(folder).some((name) => name.includes("damaged"))).toBe(false);
});

test("a database that a killed process left behind opens with everything that was acknowledged", async () => {
  const { path } = await leftBehind();
  const db = await openDatabase(path);
  expect(rosterIds(db)).toHaveLength(12);
  const count = db.$client.prepare("select count(*) from snapshots").pluck().get();
  db.$client.close();
  expect(count).toBe(2);
});

test.each([
  ["deleted", (path: string) => each(path, (file) => rmSync(file, { force: true }))],
  [
    "moved away",
    (path: string) => each(path, (file) => existsSync(file) && renameSync(file, `${file}.moved`)),
  ],
  [
    "replaced by a copy",
    (path: string) => {
      copyFileSync(path, `${path}.copy`);
      renameSync(`${path}.copy`, path);
    },
  ],
])(
  "when the file is %s while Gratis runs, nothing is written into the void, it is said, and pages go on",
  async (_how, remove) => {
    const path = join(temporaryFolder(), "gratis.db");
    const db = await openDatabase(path);
    const { poll, fake } = await faultWorld({ db, models: fakeCatalog() });
    await poll();
    const before = allRows(db);
    remove(path);
    fake.clock.advance(15 * MINUTE);
    const gone = {
      code: "database_unwritable",
      message: expect.stringMatching(
        /deleted, moved or replaced while Gratis was running.*start it again/,
      ),
    };
    await expect(poll()).rejects.toMatchObject(gone);
    expect(() => watchModel(db, { modelId: "acme/model-001:free", now: T0 })).toThrow(
      /deleted, moved or replaced/,
    );
    expect(rosterIds(db)).toHaveLength(5);
    expect(allRows(db)).toEqual(before);

    const again = await openDatabase(path);
    const restarted = await faultWorld({ db: again, models: fakeCatalog() });
    expect(await restarted.poll()).toMatchObject({ status: "ok" });
  },
);

test("pages damaged while Gratis runs fail the run as damaged, and nothing more is written", async () => {
  const path = join(temporaryFolder(), "gratis.db");
  const first = await openDatabase(path);
  const filled = await faultWorld({ db: first, models: fakeCatalog({ free: 40, paid: 40 }) });
  await filled.poll();
  first.$client.pragma("wal_checkpoint(truncate)");

  const db = await openDatabase(path);
  const { poll, fake } = await faultWorld({ db, models: fakeCatalog({ free: 41, paid: 40 }) });
  const roots = db.$client
    .prepare(
      "select rootpage from sqlite_master where tbl_name in ('model_versions', 'model_payloads')",
    )
    .pluck()
    .all() as number[];
  for (const root of roots) overwrite(path, (root - 1) * 4_096);
  fake.clock.advance(15 * MINUTE);
  expect(await poll()).toMatchObject({
    status: "failed",
    error: {
      code: "database_damaged",
      message: expect.stringMatching(/damaged.*restore a backup/),
    },
  });
  expect(db.$client.prepare("select count(*) from snapshots").pluck().get()).toBe(1);
});

// Permissions do not bind the superuser, so the process becomes nobody for a moment; Windows has neither.
test.skipIf(!process.getuid)(
  "a data folder that cannot be written is named with what to check",
  async () => {
    const { folder, path } = await leftBehind();
    const migrations = join(folder, "..", "drizzle");
    cpSync("drizzle", migrations, { recursive: true });
    const parent = join(folder, "..");
    chmodSync(parent, 0o755);
    const bytes = bytesOf(path);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    const words = {
      code: "database_unwritable",
      message: expect.stringMatching(/cannot be written/),
    };
    await asNobody(async () => {
      await expect(openDatabase(path, { migrations })).rejects.toMatchObject(words);
      await expect(openDatabase(join(folder, "new.db"), { migrations })).rejects.toMatchObject(
        words,
      );
      await expect(
        openDatabase(join(folder, "sub", "new.db"), { migrations }),
      ).rejects.toMatchObject({ ...words, field: "GRATIS_DATA_DIR" });
    });
    expect(bytesOf(path)).toEqual(bytes);
  },
);

test("a database that may only be read fails the run in words, and the next one goes on when it may be written", async () => {
  const path = join(temporaryFolder(), "gratis.db");
  const { db, poll, fake } = await faultWorld({
    db: await openDatabase(path),
    models: fakeCatalog(),
  });
  await poll();
  const before = allRows(db);
  fake.clock.advance(15 * MINUTE);
  db.$client.pragma("query_only = 1");
  await expect(poll()).rejects.toMatchObject({
    code: "database_unwritable",
    message: expect.stringMatching(/cannot be written: check that the data folder/),
  });
  expect(allRows(db)).toEqual(before);
  db.$client.pragma("query_only = 0");
  expect(await poll()).toMatchObject({ status: "ok" });
});

function overwrite(path: string, from: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xab, from, from + 4_096);
  writeFileSync(path, bytes);
}

/** Digests, because nobody wants to read the bytes of a difference. */
function bytesOf(path: string): string[] {
  return FILES.map((suffix) =>
    createHash("sha256")
      .update(readFileSync(path + suffix))
      .digest("hex"),
  );
}

function each(path: string, work: (file: string) => void): void {
  for (const suffix of ["", "-wal", "-shm"]) work(path + suffix);
}

async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
