import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** `2026-03-01T120000000Z`: sorts by time, and every file system takes it. */
export function backupStamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, "");
}

/** Where the backups of a database are: `backups` beside it. */
export function backupFolder(database: string): string {
  // The marker keeps the bundler from tracing local backups into the build.
  return join(/* turbopackIgnore: true */ dirname(database), "backups");
}

/** Path of the newest copy that Gratis made of a sound database; null when there is none. */
export function newestBackup(database: string): string | null {
  const folder = backupFolder(database);
  if (!existsSync(folder)) return null;
  const stamped = readdirSync(folder).flatMap((name) => {
    // What a restore replaced is left out: it may be the damaged one.
    const stamp = /^(?:gratis|before-migration)-(\d{4}-\d\d-\d\dT\d+Z)\.db$/.exec(name)?.[1];
    return stamp ? [{ name, stamp }] : [];
  });
  const newest = stamped.sort((a, b) => (a.stamp < b.stamp ? 1 : -1))[0];
  return newest ? join(folder, newest.name) : null;
}
