import { type Database, openDatabase } from "@/db/client";

/** A migrated database of its own, in memory: the real thing, at half a millisecond. */
export function memoryDatabase(): Promise<Database> {
  return openDatabase(":memory:");
}
