import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { backUp } from "@/db/backup";
import { backupFolder, backupStamp } from "@/db/backup-names";
import { openedFile } from "@/db/opened-file";
import { AppError } from "@/lib/errors";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { auditDirectly } from "../support/audit-directly";
import { callersFolder } from "../support/callers-folder";
import { readSettings } from "../support/read-settings";

/** Does not open the database as the server does, which would migrate it, or set a damaged file aside under a running server. */
export async function backup(file?: string): Promise<void> {
  const database = resolve(readSettings().dataDir, DATABASE_FILE);
  if (!existsSync(database))
    throw new AppError("not_found", `There is no database at ${database} to back up.`);
  const { path } = await backUp({ file: openedFile(database) }, targetOf(database, file));
  auditDirectly(database, { action: "backup", target: path });
  console.log(path);
}

function targetOf(database: string, file: string | undefined): string {
  if (file === undefined) {
    const folder = backupFolder(database);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `gratis-${backupStamp(Date.now())}.db`);
  }
  const target = resolve(callersFolder(), file);
  if (existsSync(dirname(target))) return target;
  throw new AppError("bad_request", `There is no folder ${dirname(target)}.`, { field: "file" });
}
