import type Sqlite from "better-sqlite3";

/** SQLite's own verdict: null for a sound database, else what is wrong with it. */
export function findDamage(client: Sqlite.Database): string | null {
  try {
    const verdict = client.pragma("quick_check(1)", { simple: true });
    return verdict === "ok" ? null : String(verdict);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("SQLITE_CORRUPT") && code !== "SQLITE_NOTADB") throw error;
    return String(error);
  }
}
