import { type Database, openDatabase } from "@/db/client";

let migrated: Promise<Buffer> | null = null;

/** A migrated database of its own, in memory. The migrations run once; each test gets a copy of what they made. */
export async function memoryDatabase(): Promise<Database> {
  migrated ??= openDatabase(":memory:").then(({ $client }) => {
    const bytes = $client.serialize();
    $client.close();
    return bytes;
  });
  return openDatabase(await migrated);
}
