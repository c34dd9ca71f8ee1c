import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/support/root";
import { NEXT } from "@/scripts/support/run-command";

/** Inside the project, where the packages are found, and in a folder that git, the linter and the tests pass over. */
const FOLDER = join(ROOT, "cache", "without-proxy");

/** What a build is made of and a server needs, but for the one file. */
const PARTS = [
  "app",
  "components",
  "db",
  "drizzle",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Builds the project without its proxy.ts, beside the real one, and gives the folder of that build. */
export async function buildWithoutProxy(): Promise<string> {
  removeBuildWithoutProxy();
  mkdirSync(FOLDER, { recursive: true });
  for (const part of PARTS) cpSync(join(ROOT, part), join(FOLDER, part), { recursive: true });
  // Addresses of fonts in style sheets are read as paths, not looked for further up.
  symlinkSync(join(ROOT, "node_modules"), join(FOLDER, "node_modules"), "dir");
  await build();
  return FOLDER;
}

export function removeBuildWithoutProxy(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** Throws with all that it wrote when it fails. */
function build(): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [NEXT, "build", FOLDER], { cwd: ROOT, env }, (error, out, err) => {
      if (!error && existsSync(join(FOLDER, ".next", "BUILD_ID"))) resolve();
      else reject(new Error(`The build without proxy.ts failed:\n${out}\n${err}`));
    });
  });
}
