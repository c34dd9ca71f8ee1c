import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root";
import { NEXT, runCommand } from "./run-command";

const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Remembers which sources a build was made of. */
const STAMP = join(ROOT, ".next", "built-from");

/** Builds when the build is missing or was made of other sources. Gives the exit code; 0 when there was nothing to do. */
export async function ensureBuild(): Promise<number> {
  if (isFresh()) return 0;
  console.log("Building: the build is missing or older than the sources.");
  return build();
}

export async function build(): Promise<number> {
  const sources = hashSources();
  const code = await runCommand(NEXT, { args: ["build"] });
  if (code === 0) writeFileSync(STAMP, sources);
  return code;
}

function isFresh(): boolean {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID")) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, "utf8") === hashSources();
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest("hex");
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const full = join(ROOT, path);
  const entry = lstatSync(full, { throwIfNoEntry: false });
  if (!entry) return;
  hash.update(`${path}\0`);
  if (!entry.isDirectory()) {
    hash.update(readFileSync(full)).update("\0");
    return;
  }
  for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`);
}
