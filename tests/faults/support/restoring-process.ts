/** Restores two backups in turns over one database, and backs it up in between, until it is killed. */
import { mkdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { backUp } from "@/db/backup";
import { backupFolder, backupStamp } from "@/db/backup-names";
import { openedFile } from "@/db/opened-file";
import { restoreBackup } from "@/db/restore-backup";

const { DATABASE: path = "", FIRST: first = "", SECOND: second = "" } = process.env;
mkdirSync(backupFolder(path), { recursive: true });
writeSync(1, "begins\n");
for (;;) {
  for (const file of [first, second]) {
    await restoreBackup(file, { path, now: Date.now });
    const target = join(backupFolder(path), `gratis-${backupStamp(Date.now())}.db`);
    await backUp({ file: openedFile(path) }, target);
    writeSync(1, "round done\n");
  }
}
