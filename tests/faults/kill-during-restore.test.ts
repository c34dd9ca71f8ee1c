import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { backUp } from "@/db/backup";
import { type Database, openDatabase } from "@/db/client";
import { buildFacts, MINUTE, T0 } from "../support/builders";
import { dumpHistory } from "../support/history-dump";
import { recordCatalog } from "../support/record-catalog";
import { temporaryFolder } from "../support/temporary-folder";
import { quickCheck } from "./support/all-rows";
import { startChild } from "./support/child";

const KILLS = 50;
const LONGEST_LIFE_MS = 300;
const MODELS = Array.from({ length: 400 }, (_, n) =>
  buildFacts({ id: `acme/model-${n}:free`, description: "d".repeat(4_000) }),
);

test(`killed at ${KILLS} random moments of a backup or a restore, the database is the old one or the new one, and every backup is whole`, async () => {
  const folder = temporaryFolder();
  const path = join(folder, "data", "gratis.db");
  const backups = join(folder, "data", "backups");
  const files = { FIRST: join(folder, "first.db"), SECOND: join(folder, "second.db") };
  mkdirSync(join(folder, "data"));
  const db = await openDatabase(path);
  recordCatalog(db, { at: T0, models: MODELS });
  const first = story(db);
  await backUp(db, files.FIRST);
  recordCatalog(db, { at: T0 + 15 * MINUTE, models: MODELS.slice(200) });
  const second = story(db);
  await backUp(db, files.SECOND);
  db.$client.close();

  let cutShort = 0;
  let whole = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = startChild("restoring-process", { ...files, DATABASE: path });
    await child.line("begins");
    await sleep(Math.random() * LONGEST_LIFE_MS);
    child.kill("SIGKILL");
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });

    expect([first, second]).toContain(await storyOf(path));
    const names = readdirSync(backups).filter((name) => name.endsWith(".db"));
    for (const name of names) expect([first, second]).toContain(await storyOf(join(backups, name)));
    whole += names.length;
    if (partsIn(join(folder, "data")) + partsIn(backups) > 0) cutShort += 1;
    rmSync(backups, { recursive: true });
    for (const name of readdirSync(join(folder, "data")))
      if (name.includes(".part")) rmSync(join(folder, "data", name));
  }
  expect(whole).toBeGreaterThan(KILLS / 2);
  // Were no copy ever cut short, the kills would have proved nothing.
  expect(cutShort).toBeGreaterThan(KILLS / 4);
}, 600_000);

function partsIn(folder: string): number {
  return readdirSync(folder).filter((name) => name.includes(".part")).length;
}

/** Opening it also repairs it, and looks for damage. */
async function storyOf(path: string): Promise<string> {
  const db = await openDatabase(path);
  try {
    expect(quickCheck(db)).toBe("ok");
    return story(db);
  } finally {
    db.$client.close();
  }
}

function story(db: Database): string {
  return JSON.stringify(dumpHistory(db));
}
