import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backUp } from "@/db/backup";
import { type Database, openDatabase } from "@/db/client";
import { buildFacts, MINUTE, T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { recordCatalog } from "../support/record-catalog";
import { temporaryFolder } from "../support/temporary-folder";

async function open(path: string): Promise<Database> {
  const db = await openDatabase(path);
  onTestFinished(() => {
    db.$client.close();
  });
  return db;
}

/** More pages than one step of a backup copies. */
async function filledWorld() {
  const folder = temporaryFolder();
  const db = await open(join(folder, "gratis.db"));
  const models = Array.from({ length: 400 }, (_, n) =>
    buildFacts({ id: `acme/model-${n}:free`, description: "d".repeat(2_000) }),
  );
  recordCatalog(db, { at: T0, models });
  return { folder, db, models, target: join(folder, "copy.db") };
}

test("a backup opens with the same history, is one file, and only its owner may read it", async () => {
  const { folder, db, models, target } = await filledWorld();
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: models.slice(1) });

  const made = await backUp(db, target);

  expect(made).toEqual({ path: target, bytes: statSync(target).size });
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
  expect(dumpHistory(await open(target))).toEqual(dumpHistory(db));
});

test("a backup is the database as it was when it began, however much is written meanwhile", async () => {
  const { db, models, target } = await filledWorld();
  const other = await open(db.file?.path ?? "");
  const before = dumpHistory(db);
  let writes = 0;
  let isDone = false;
  const write = () => {
    if (isDone) return;
    writes += 1;
    const writer = writes % 2 === 0 ? db : other;
    const at = T0 + writes * 15 * MINUTE;
    recordCatalog(writer, { at, models: models.slice(0, 400 - (writes % 5)) });
    setImmediate(write);
  };
  const backup = backUp(db, target);
  setImmediate(write);
  await backup;
  isDone = true;

  expect(writes).toBeGreaterThan(1);
  expect(dumpHistory(await open(target))).toEqual(before);
  expect(dumpHistory(db).snapshots).toHaveLength(1 + writes);
});

test.each(["copy.db", "copy.db-wal"])(
  "nothing is overwritten: with %s there already the backup is refused",
  async (name) => {
    const { folder, db, target } = await filledWorld();
    writeFileSync(join(folder, name), "precious");
    await expect(backUp(db, target)).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringContaining("is not overwritten"),
    });
    expect(readFileSync(join(folder, name), "utf8")).toBe("precious");
    expect(readdirSync(folder).filter((file) => file.startsWith("copy"))).toEqual([name]);
  },
);

test("a damaged database makes no backup, and nothing is left of the attempt", async () => {
  const { folder, db, target } = await filledWorld();
  db.$client.pragma("wal_checkpoint(truncate)");
  const root = db.$client
    .prepare("select rootpage from sqlite_master where name = 'model_versions'")
    .pluck()
    .get() as number;
  const path = db.file?.path ?? "";
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xab, (root - 1) * 4_096, root * 4_096));

  await expect(backUp(db, target)).rejects.toMatchObject({
    code: "database_damaged",
    message: expect.stringMatching(/^No backup was made: the database is damaged/),
  });
  expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual([]);
});

test("a place that cannot be written is told in one sentence", async () => {
  const { folder, db } = await filledWorld();
  const target = join(folder, "nowhere", "copy.db");
  await expect(backUp(db, target)).rejects.toMatchObject({
    code: "database_unwritable",
    message: expect.stringMatching(/^No backup was made: .*nowhere/),
  });
  expect(existsSync(target)).toBe(false);
});
