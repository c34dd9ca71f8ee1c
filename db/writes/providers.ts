import type { Writer } from "@/db/client";
import { providers } from "@/db/schema/endpoints";

export type SeenProvider = Omit<typeof providers.$inferInsert, "seenAt">;

/** Keeps the newest copy of each provider. One that is no longer listed stays, with the time it was last seen. */
export function keepProviders(tx: Writer, seen: readonly SeenProvider[], at: number): void {
  for (const provider of seen) {
    const row = { ...provider, seenAt: at };
    tx.insert(providers).values(row).onConflictDoUpdate({ target: providers.slug, set: row }).run();
  }
}
