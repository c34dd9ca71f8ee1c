import { type BigIntStats, statSync } from "node:fs";
import { AppError } from "@/lib/errors";

/** A file as it was when it was opened, to be told from another one of the same name. */
export type OpenedFile = {
  readonly path: string;
  readonly device: bigint;
  readonly inode: bigint;
};

export function openedFile(path: string): OpenedFile {
  const { dev, ino } = statSync(path, { bigint: true });
  return { path, device: dev, inode: ino };
}

/** SQLite goes on writing to a file that was deleted or replaced under it, and what it writes is lost without a word. */
export function assertStillThere({ path, device, inode }: OpenedFile): void {
  let found: BigIntStats | undefined;
  let cause: unknown;
  try {
    found = statSync(path, { bigint: true });
  } catch (error) {
    cause = error;
  }
  if (found && found.dev === device && found.ino === inode) return;
  throw new AppError(
    "database_unwritable",
    `The database file ${path} was deleted, moved or replaced while Gratis was running, so nothing more is written. Stop Gratis, put the file or a backup in its place, and start it again.`,
    { cause },
  );
}
