import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { ROOT } from "@/scripts/support/root";

const SUPPORT = join(ROOT, "tests", "faults", "support");
const ENDING = "-process.ts";
/** They load files of their own, which must lie where they look for them. */
const NOT_BUNDLED = ["@node-rs/argon2", "better-sqlite3", "pino"];

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the scripts that tests start as processes. */
    children: string;
  }
}

/**
 * Puts each script that tests start into one file with all it imports, as a build does: hundreds are started and killed, and most of
 * their lives would go by with the reading of a thousand modules.
 */
export async function setup(project: TestProject): Promise<() => void> {
  // Inside the project, where the packages that are not bundled are found.
  mkdirSync(join(ROOT, "cache"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "cache", "fault-children-"));
  const scripts = readdirSync(SUPPORT).filter((name) => name.endsWith(ENDING));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    publicDir: false,
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: true, external: NOT_BUNDLED },
    build: {
      ssr: true,
      minify: false,
      outDir: folder,
      rollupOptions: { input: scripts.map((name) => join(SUPPORT, name)) },
    },
  });
  project.provide("children", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
