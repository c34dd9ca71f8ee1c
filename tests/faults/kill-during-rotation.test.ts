import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { createRuntime } from "@/lib/scheduler/create-runtime";
import { temporaryFolder } from "../support/temporary-folder";
import { quickCheck } from "./support/all-rows";
import { startChild } from "./support/child";

const KILLS = 50;
const LONGEST_LIFE_MS = 120;
const PLACE = { table: "accounts", row: 1, field: "management_key" };
const SECRET = "sealed before the first rotation";

test(`killed at ${KILLS} random moments of a rotation, the installation starts by itself and every secret still reads`, async () => {
  const folder = join(temporaryFolder(), "data");
  const variables = { GRATIS_DATA_DIR: folder, GRATIS_LOG_LEVEL: "silent" };
  const record = await opened(variables, ({ keyring }) => keyring.seal(PLACE, SECRET));

  let cutShort = 0;
  let rotations = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = startChild("rotating-process", variables);
    await child.line("begins");
    await sleep(Math.random() * LONGEST_LIFE_MS);
    child.kill("SIGKILL");
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });
    rotations += child.lines.filter((line) => line.startsWith("rotated")).length;
    if (keyFiles(folder).length > 1) cutShort += 1;

    await opened(variables, ({ keyring, db }) => {
      expect(keyring.open(PLACE, record)).toBe(SECRET);
      expect(quickCheck(db)).toBe("ok");
    });
    expect(keyFiles(folder)).toEqual(["secret.key"]);
  }
  // Were no rotation ever cut short, or none brought to its end, the kills would have proved nothing.
  expect(cutShort).toBeGreaterThan(KILLS / 10);
  expect(rotations).toBeGreaterThan(KILLS);
}, 600_000);

type Opened = Awaited<ReturnType<typeof createRuntime>>;

async function opened<Result>(
  variables: Record<string, string>,
  work: (runtime: Opened) => Result,
): Promise<Result> {
  const runtime = await createRuntime(parseEnv(variables));
  try {
    return work(runtime);
  } finally {
    runtime.db.$client.close();
    await runtime.openrouter.close();
  }
}

function keyFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith("secret"));
}
