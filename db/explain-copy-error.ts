import { AppError, type ErrorCode, isAppError } from "@/lib/errors";

/** Says what stopped a copy, from the file system or from SQLite; mistakes of ours come back as they are. `outcome`: "No backup was made". */
export function explainCopyError(error: unknown, outcome: string): unknown {
  if (isAppError(error) || !(error instanceof Error) || !("code" in error)) return error;
  const [code, reason] = read(String(error.code)) ?? ["database_unwritable", error.message];
  return new AppError(code, `${outcome}: ${reason}.`, { cause: error });
}

function read(code: string): [ErrorCode, string] | null {
  if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL")
    return ["database_unwritable", "there is not enough room on the disk"];
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB")
    return ["database_damaged", "the database is damaged"];
  if (code.startsWith("SQLITE_BUSY"))
    return ["database_busy", "another process kept the database locked"];
  return null;
}
