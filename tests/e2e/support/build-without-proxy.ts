import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/support/root";

/** Inside the project, in a folder that git, the linter and the tests pass over. */
const FOLDER = join(ROOT, "cache", "without-proxy");
const SERVER = join(FOLDER, ".next", "server");

/** What a server needs beside the build. */
const PARTS = ["drizzle", "lib", "public", "next.config.ts", "package.json", "tsconfig.json"];
/** What a build leaves for the next build, or for who looks for errors in it. */
const UNUSED = /[/\\]\.next[/\\](build|cache|dev|trace.*)$|\.map$/;

type Manifest = { readonly functions: Readonly<Record<string, unknown>> };

/**
 * Copies the build as it would be without proxy.ts, and gives the folder: Next calls what one list names, and no longer finds the file.
 * Building a second time would take minutes and give the same.
 */
export function buildWithoutProxy(): string {
  removeBuildWithoutProxy();
  mkdirSync(FOLDER, { recursive: true });
  for (const part of PARTS) cpSync(join(ROOT, part), join(FOLDER, part), { recursive: true });
  const keeps = (path: string) => !UNUSED.test(path);
  const next = join(FOLDER, ".next");
  cpSync(join(ROOT, ".next"), next, { recursive: true, verbatimSymlinks: true, filter: keeps });
  symlinkSync(join(ROOT, "node_modules"), join(FOLDER, "node_modules"), "dir");

  const list = join(SERVER, "functions-config-manifest.json");
  const manifest: Manifest = JSON.parse(readFileSync(list, "utf8"));
  const { "/_middleware": proxy, ...functions } = manifest.functions;
  if (proxy === undefined) throw new Error(`${list} does not name proxy.ts.`);
  writeFileSync(list, JSON.stringify({ ...manifest, functions }));
  rmSync(join(SERVER, "middleware.js"));
  return FOLDER;
}

export function removeBuildWithoutProxy(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
