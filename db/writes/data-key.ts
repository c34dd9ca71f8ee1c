import { eq } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { getWrappedKey } from "@/db/queries/data-key";
import { dataKeys } from "@/db/schema/secrets";
import { recordAudit } from "./audit";

const ID = 1;

/** The `DataKeyStore` of lib/crypto, in this database. */
export function dataKeyStore(db: Database, { now }: { now: () => number }) {
  return {
    read: () => getWrappedKey(db),
    keepFirst(wrapped: string): void {
      const at = now();
      db.insert(dataKeys)
        .values({ id: ID, wrappedKey: wrapped, createdAt: at, wrappedAt: at })
        .run();
    },
    /** With its line in the audit log, so that there is never one without the other. */
    keepRewrapped(wrapped: string, keys: { from: string; to: string }): void {
      const at = now();
      db.update(dataKeys)
        .set({ wrappedKey: wrapped, wrappedAt: at })
        .where(eq(dataKeys.id, ID))
        .run();
      recordAudit(db, {
        at,
        actorKind: "command_line",
        actor: null,
        address: null,
        action: "key_rotated",
        result: "done",
        detail: keys,
      });
    },
    alone: <Result>(work: () => Result): Result => writeTransaction(db, work),
  };
}
