import { eq } from "drizzle-orm";
import type { Writer } from "@/db/client";
import { accounts } from "@/db/schema/keys";

/** Files what `/credits` told, nano-dollars of all time. `at`: when OpenRouter made the answer, ms. */
export function keepCredits(
  tx: Writer,
  credits: { accountId: number; boughtNanoUsd: number; usedNanoUsd: number; at: number },
): void {
  const { accountId, boughtNanoUsd, usedNanoUsd, at } = credits;
  tx.update(accounts)
    .set({ boughtNanoUsd, usedNanoUsd, creditsAt: at })
    .where(eq(accounts.id, accountId))
    .run();
}
