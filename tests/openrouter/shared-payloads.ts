import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Material that lies beside the project where it was made. A fresh clone has none: tests that need it skip. */
const SHARED = join(process.cwd(), "..", "shared");

/** The names in a folder of the material, sorted; empty when it is not there. */
export function sharedFiles(folder: string): string[] {
  const path = join(SHARED, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => /\.json(\.gz)?$/.test(name));
  return names.sort().map((name) => join(folder, name));
}

export function readShared(file: string): unknown {
  const bytes = readFileSync(join(SHARED, file));
  return JSON.parse((file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
}
