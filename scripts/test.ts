import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild } from "./support/ensure-build";
import { findChromium, NO_CHROMIUM } from "./support/find-chromium";
import { ROOT } from "./support/root";
import { runCommand } from "./support/run-command";
import { readReport, type Tally } from "./support/test-report";

const VITEST = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const PLAYWRIGHT = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
const reports = mkdtempSync(join(tmpdir(), "gratis-reports-"));

/** In the order of `npm test`. A part that is no test counts nothing when it passes and one failure when it does not. */
const parts: Record<string, () => Promise<Tally>> = {
  check: async () =>
    tallyOf(
      await runCommand(join(ROOT, "node_modules", "tsx", "dist", "cli.mjs"), {
        args: ["scripts/check.ts"],
      }),
    ),
  unit: () => vitest("unit", []),
  faults: () => vitest("faults", ["--config", "vitest.faults.config.ts"]),
  build: async () => tallyOf(await ensureBuild()),
  e2e,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`,
  );
  process.exit(2);
}

const tallies: [string, Tally][] = [];
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  tallies.push([name, await run()]);
}
rmSync(reports, { recursive: true, force: true });
finish();

async function vitest(name: string, args: readonly string[]): Promise<Tally> {
  const report = join(reports, `${name}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  return readReport(report, {
    code: await runCommand(VITEST, { args: ["run", ...args, ...reporters] }),
  });
}

async function e2e(): Promise<Tally> {
  const browser = findChromium();
  if (!browser) {
    console.error(NO_CHROMIUM);
    return { passed: 0, failed: 1 };
  }
  if ((await ensureBuild()) !== 0) return { passed: 0, failed: 1 };
  const report = join(reports, "e2e.json");
  const env = { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ["test", "--reporter=line,json"];
  return readReport(report, { code: await runCommand(PLAYWRIGHT, { args, env }) });
}

function tallyOf(code: number): Tally {
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** The last line is for programs: it is what CI reads. */
function finish(): never {
  const passed = tallies.reduce((sum, [, tally]) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, [, tally]) => sum + tally.failed, 0);
  const bad = tallies.filter(([, tally]) => tally.failed > 0).map(([name]) => name);
  const summary = `${passed} passed, ${failed} failed`;
  mkdirSync(join(ROOT, "test-results"), { recursive: true });
  writeFileSync(join(ROOT, "test-results", "summary.txt"), `${summary}\n`);
  if (bad.length > 0) console.log(`\nFailed: ${bad.join(", ")}`);
  console.log(`\n${summary}`);
  const ranNothing = passed === 0 && asked.every((name) => name !== "check" && name !== "build");
  process.exit(failed > 0 || ranNothing ? 1 : 0);
}
