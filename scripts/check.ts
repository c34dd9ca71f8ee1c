import { join } from "node:path";
import { checkLock, readLock } from "./lock-check";
import { ROOT } from "./support/root";
import { NEXT, runCommand } from "./support/run-command";

const BIOME = join(ROOT, "node_modules", "@biomejs", "biome", "bin", "biome");
const TSC = join(ROOT, "node_modules", "typescript", "bin", "tsc");

/** Everything that can be said without running the program. Each step runs, whatever became of the one before. */
const steps: Record<string, () => Promise<boolean>> = {
  lint: async () =>
    (await runCommand(BIOME, { args: ["check", "--error-on-warnings", "."] })) === 0,
  types: async () => {
    // Pages use types that Next writes; a fresh clone has none yet.
    const typegen = await runCommand(NEXT, { args: ["typegen"] });
    return typegen === 0 && (await runCommand(TSC, { args: ["--noEmit"] })) === 0;
  },
  "lock file": async () => {
    const wrong = checkLock(readLock());
    for (const sentence of wrong) console.error(sentence);
    return wrong.length === 0;
  },
};

const failed: string[] = [];
for (const [name, step] of Object.entries(steps)) {
  if (!(await step())) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check: ${failed.join(", ")} failed`);
  process.exit(1);
}
console.log("check: ok");
