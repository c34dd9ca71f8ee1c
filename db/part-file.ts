import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** What SQLite may leave beside a database; with another database in its place they would spoil that one. */
export const COMPANIONS = ["-wal", "-shm", "-journal"];

/** Where a file grows until it is whole: beside its final place, so that the last step is one rename. */
export function partOf(path: string): string {
  return `${path}.${process.pid}.part`;
}

/** Gives a whole part its final name, in a way that outlives a power cut. */
export function finishPart(part: string, path: string): void {
  sync(part, "r+");
  renameSync(part, path);
  // Windows cannot sync a folder and does not need it.
  if (process.platform !== "win32") sync(dirname(path), "r");
}

export function dropDatabase(path: string): void {
  rmSync(path, { force: true });
  dropCompanions(path);
}

export function dropCompanions(path: string): void {
  for (const suffix of COMPANIONS) rmSync(path + suffix, { force: true });
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
