import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { keySecrets } from "@/db/schema/keys";

export type SealedKey = {
  readonly keyId: number;
  /** Sealed for its place, `secretPlace(keyId)`. */
  readonly sealed: string;
  readonly addedAt: number;
  /** E-mail address or name of the token. */
  readonly addedBy: string | null;
};

/** Keeps the sealed secret of a key, in the place of one that was kept before. */
export function keepKeySecret(tx: Writer, { keyId, ...secret }: SealedKey): void {
  tx.insert(keySecrets)
    .values({ keyId, ...secret })
    .onConflictDoUpdate({ target: keySecrets.keyId, set: secret })
    .run();
}

/** True when there was one. */
export function forgetKeySecret(tx: Writer, keyId: number): boolean {
  return tx.delete(keySecrets).where(eq(keySecrets.keyId, keyId)).run().changes > 0;
}

export function findKeySecret(tx: Writer, keyId: number): SealedKey | null {
  return tx.select().from(keySecrets).where(eq(keySecrets.keyId, keyId)).get() ?? null;
}
