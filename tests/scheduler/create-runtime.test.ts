import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { hasCatalog } from "@/db/queries/has-catalog";
import { snapshots } from "@/db/schema/snapshots";
import { parseEnv } from "@/lib/env";
import type { Runtime } from "@/lib/runtime";
import { createRuntime } from "@/lib/scheduler/create-runtime";
import { temporaryFolder } from "../support/temporary-folder";

test("a new installation has a private data folder and starts with the bundled history", async () => {
  const folder = join(temporaryFolder(), "data");
  const { db } = await open(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(newestAccepted(db)?.source).toBe("bundled");
  expect(hasCatalog(db)).toBe(false);
});

test("opening it again loads nothing twice, and every opening has an owner of its own", async () => {
  const folder = join(temporaryFolder(), "data");
  const first = await open(folder);
  const count = await first.db.$count(snapshots);
  const second = await open(folder);
  expect(await second.db.$count(snapshots)).toBe(count);
  expect(second.owner).not.toBe(first.owner);
});

test("a data folder that is a file is refused by the name of the setting", async () => {
  const path = join(temporaryFolder(), "data");
  writeFileSync(path, "");
  await expect(open(path)).rejects.toMatchObject({
    code: "database_unwritable",
    field: "GRATIS_DATA_DIR",
  });
});

async function open(dataDir: string): Promise<Runtime> {
  const runtime = await createRuntime(
    parseEnv({ GRATIS_DATA_DIR: dataDir, GRATIS_LOG_LEVEL: "silent" }),
  );
  onTestFinished(async () => {
    await runtime.openrouter.close();
    runtime.db.$client.close();
  });
  return runtime;
}
