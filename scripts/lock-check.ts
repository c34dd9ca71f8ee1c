import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./support/root";

type LockPackage = {
  version?: string;
  resolved?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

export type Lockfile = { packages: Record<string, LockPackage> };

/** Below these, known holes stand open. */
const AT_LEAST: Record<string, readonly [number, number, number]> = {
  next: [16, 4, 5],
  react: [19, 2, 6],
  "react-dom": [19, 2, 6],
  sharp: [0, 35, 5],
};

/**
 * What is wrong with a lock file, a sentence each. npm leaves out what its registry did not have at that moment, and then
 * `npm ci` fails for everyone, or the binary of another platform is missing.
 */
export function checkLock(lock: Lockfile): string[] {
  const wrong: string[] = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    const who = place || "package.json";
    for (const name of namesNeededBy(entry)) {
      if (!isFound(lock, place, name))
        wrong.push(`${who} names ${name}, which is not in the lock file.`);
    }
    if (/^https?:/.test(entry.resolved ?? ""))
      wrong.push(`${who} is tied to one registry by "resolved".`);
    const least = AT_LEAST[nameAt(place)];
    if (least && isOlder(entry.version ?? "0.0.0", least)) {
      wrong.push(`${who} is ${entry.version}; at least ${least.join(".")} is needed.`);
    }
  }
  return wrong;
}

export function readLock(): Lockfile {
  return JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lockfile;
}

function namesNeededBy(entry: LockPackage): string[] {
  const peers = Object.keys(entry.peerDependencies ?? {});
  return [
    ...Object.keys(entry.dependencies ?? {}),
    ...Object.keys(entry.devDependencies ?? {}),
    ...Object.keys(entry.optionalDependencies ?? {}),
    ...peers.filter((name) => !entry.peerDependenciesMeta?.[name]?.optional),
  ];
}

/** As Node looks for it: beside the package, then in each folder further out. */
function isFound(lock: Lockfile, place: string, name: string): boolean {
  for (let folder = place; ; ) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (lock.packages[candidate]) return true;
    if (!folder) return false;
    const outer = folder.lastIndexOf("/node_modules/");
    folder = outer < 0 ? "" : folder.slice(0, outer);
  }
}

function nameAt(place: string): string {
  return place.split("node_modules/").at(-1) ?? "";
}

function isOlder(version: string, least: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, needed] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== needed) return part < needed;
  }
  return version.includes("-");
}
