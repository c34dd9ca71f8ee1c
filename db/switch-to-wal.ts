import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";

const AGAIN_AFTER_MS = 20;

/**
 * Turns write-ahead logging on. Here SQLite gives up at once instead of waiting when another process does the same to the
 * same new file, so the waiting is done by hand, at most `patienceMs`.
 */
export async function switchToWal(client: Sqlite.Database, patienceMs: number): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      client.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!isBusy || performance.now() >= giveUpAt) throw error;
    }
    await sleep(AGAIN_AFTER_MS);
  }
}
