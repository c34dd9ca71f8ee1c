import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { recordAudit } from "@/db/writes/audit";
import { COMMAND_LINE } from "@/lib/auth/audit";
import type { AuditAction } from "@/lib/domain/access/audit";

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Files a deed of the command line without opening the database as the server does, which would migrate it. A database of before
 * the audit log gets no line. What is done is done, so a fault here is told and fails nothing.
 */
export function auditDirectly(
  path: string,
  { action, target }: { action: AuditAction; target: string },
): void {
  let client: Sqlite.Database | undefined;
  try {
    client = new Sqlite(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    if (!hasLog(client)) return;
    const db = Object.assign(drizzle(client), { file: null });
    recordAudit(db, { ...COMMAND_LINE, action, target, result: "done", at: Date.now() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`It was done, but the audit log could not be written: ${reason}.`);
  } finally {
    client?.close();
  }
}

function hasLog(client: Sqlite.Database): boolean {
  return (
    client
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'audit_entries'")
      .get() !== undefined
  );
}
