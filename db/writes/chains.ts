import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { chains } from "@/db/schema/chains";
import type { ChainNeed } from "@/lib/domain/chains/chain-need";

export type GivenChain = {
  readonly name: string;
  readonly need: ChainNeed;
  readonly note: string | null;
  /** E-mail address or name of the token. */
  readonly who: string;
  /** Ms. */
  readonly now: number;
};

/** Saves a need under a name, or what has changed of it; `isNew` says which. */
export function saveChain(
  tx: Writer,
  { name, need, note, who, now }: GivenChain,
): { isNew: boolean } {
  const changed = { need, note, changedAt: now, changedBy: who };
  const known = tx.select().from(chains).where(eq(chains.name, name)).get();
  tx.insert(chains)
    .values({ name, madeAt: now, madeBy: who, ...changed })
    .onConflictDoUpdate({ target: chains.name, set: changed })
    .run();
  return { isNew: known === undefined };
}

/** False when there was none of that name. */
export function removeChain(tx: Writer, name: string): boolean {
  return tx.delete(chains).where(eq(chains.name, name)).run().changes > 0;
}
