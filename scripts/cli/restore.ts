import { existsSync } from "node:fs";
import { resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { type Restored, restoreBackup } from "@/db/restore-backup";
import { AppError } from "@/lib/errors";
import { DATABASE_FILE } from "@/lib/scheduler/create-runtime";
import { createOwner, describeOwner, isOwnerDead } from "@/lib/sync/owner";
import { auditDirectly } from "../support/audit-directly";
import { callersFolder } from "../support/callers-folder";
import { readSettings } from "../support/read-settings";

type Lease = { readonly owner: string; readonly expiresAt: number };

export async function restore(file: string): Promise<void> {
  const path = resolve(readSettings().dataDir, DATABASE_FILE);
  refuseWhileRunning(path);
  const backup = resolve(callersFolder(), file);
  const restored = await restoreBackup(backup, { path, now: Date.now });
  auditDirectly(path, { action: "restore", target: backup });
  for (const line of describe(backup, restored)) console.log(line);
}

function refuseWhileRunning(path: string): void {
  const lease = leaseIn(path);
  if (!lease || lease.expiresAt <= Date.now() || isOwnerDead(lease.owner, createOwner())) return;
  const until = new Date(lease.expiresAt).toISOString();
  throw new AppError(
    "database_busy",
    `Gratis is running: ${describeOwner(lease.owner)} keeps the timetable, at least until ${until}. Stop it, then restore; nothing was changed.`,
  );
}

/** Null also for a file that is too damaged to say, which is when a backup is needed most. */
function leaseIn(path: string): Lease | null {
  if (!existsSync(path)) return null;
  let client: Sqlite.Database | undefined;
  try {
    client = new Sqlite(path, { readonly: true });
    const row = client
      .prepare("select owner, expires_at as expiresAt from leases where name = 'scheduler'")
      .get();
    return (row as Lease | undefined) ?? null;
  } catch {
    return null;
  } finally {
    client?.close();
  }
}

function describe(backup: string, restored: Restored): string[] {
  const { replaced, wasMigrated, snapshots, lastTakenAt } = restored;
  const last = lastTakenAt === null ? "" : `, the last of ${new Date(lastTakenAt).toISOString()}`;
  const count = `${snapshots} ${snapshots === 1 ? "snapshot" : "snapshots"}`;
  const lines = [`Restored ${backup}: ${count}${last}.`];
  if (wasMigrated) lines.push("It was made by an older Gratis and was brought up to date.");
  if (replaced) {
    const what = replaced.isDamaged ? "damaged database, as it was," : "database before it";
    lines.push(`The ${what} is kept as ${replaced.path}.`);
  }
  lines.push("Start Gratis again.");
  return lines;
}
