import { and, eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keyNames } from "@/db/schema/keys";

type Name = { readonly keyId: number; readonly at: number };

/** A key bears this name from now on, perhaps again. */
export function beginName(tx: Writer, { keyId, name, at }: Name & { name: string }): void {
  tx.insert(keyNames)
    .values({ keyId, name, firstSeenAt: at, lastSeenAt: at })
    .onConflictDoUpdate({ target: [keyNames.keyId, keyNames.name], set: { lastSeenAt: at } })
    .run();
}

/** It was last seen with this name then. What no list ever called it is no name. */
export function endName(tx: Writer, { keyId, name, at }: Name & { name: string | null }): void {
  if (name === null) return;
  tx.update(keyNames)
    .set({ lastSeenAt: at })
    .where(and(eq(keyNames.keyId, keyId), eq(keyNames.name, name)))
    .run();
}
