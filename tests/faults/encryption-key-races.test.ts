import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { createRuntime } from "@/lib/scheduler/create-runtime";
import { temporaryFolder } from "../support/temporary-folder";
import { startChild } from "./support/child";

const FOLDERS = 25;
const STARTS = 60;
const PLACE = { table: "accounts", row: 1, field: "key" };

test(`two processes that start at once on a new folder, ${FOLDERS} times, agree on one key`, async () => {
  const parent = temporaryFolder();
  const children = [startChild("sealing-process", {}), startChild("sealing-process", {})];
  await Promise.all(children.map((child) => child.line("ready")));
  for (let n = 0; n < FOLDERS; n += 1) {
    const folder = join(parent, `data-${n}`);
    for (const child of children) child.tell(folder);
    const lines = await Promise.all(children.map((child) => child.line(folder)));
    const records = lines.map((line) => line.replace(`sealed ${folder} `, ""));
    const opened = await read(folder, records);
    expect(opened).toEqual([folder, folder]);
    expect(readdirSync(folder).filter((name) => name.startsWith("secret"))).toEqual(["secret.key"]);
  }
});

test(`while two processes rotate the key again and again, ${STARTS} starts find one that fits`, async () => {
  const folder = join(temporaryFolder(), "data");
  const variables = { GRATIS_DATA_DIR: folder, GRATIS_LOG_LEVEL: "silent" };
  const first = await createRuntime(parseEnv(variables));
  const record = first.keyring.seal(PLACE, "before them all");
  first.db.$client.close();
  await first.openrouter.close();
  // Without a pause one of them would wait for SQLite's lock until it gives up.
  const rotating = { ...variables, PAUSE_MS: "30" };
  const children = [
    startChild("rotating-process", rotating),
    startChild("rotating-process", rotating),
  ];
  await Promise.all(children.map((child) => child.line("rotated")));
  const before = children.map((child) => child.lines.length);
  for (let start = 0; start < STARTS; start += 1)
    expect(await read(folder, [record])).toEqual(["before them all"]);
  for (const child of children) child.kill("SIGKILL");
  // Both still ran, and rotated meanwhile.
  for (const [n, child] of children.entries()) {
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });
    expect(child.lines.length).toBeGreaterThan(before[n] ?? 0);
  }
  expect(await read(folder, [record])).toEqual(["before them all"]);
});

async function read(folder: string, records: readonly string[]): Promise<string[]> {
  const runtime = await createRuntime(
    parseEnv({ GRATIS_DATA_DIR: folder, GRATIS_LOG_LEVEL: "silent" }),
  );
  try {
    return records.map((record) => runtime.keyring.open(PLACE, record));
  } finally {
    runtime.db.$client.close();
    await runtime.openrouter.close();
  }
}
