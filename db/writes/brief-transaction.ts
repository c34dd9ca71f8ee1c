import type { Database, Writer } from "@/db/client";
import { writeTransaction } from "@/db/client";

const BRIEFLY_MS = 100;

/**
 * A write that is tried again soon anyway: when the database is locked it throws after 100 ms.
 * Waiting longer would hold up every page, because SQLite's wait blocks the whole process.
 */
export function briefTransaction<Result>(db: Database, work: (tx: Writer) => Result): Result {
  const usual = Number(db.$client.pragma("busy_timeout", { simple: true }));
  db.$client.pragma(`busy_timeout = ${BRIEFLY_MS}`);
  try {
    return writeTransaction(db, work);
  } finally {
    db.$client.pragma(`busy_timeout = ${usual}`);
  }
}
