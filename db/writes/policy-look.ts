import { eq } from "drizzle-orm";
import type { Database, Writer } from "@/db/client";
import { installation } from "@/db/schema/jobs";

const NAME = "policy_look";

/** The endpoints that one answer of the ZDR list named. */
export type ZdrNames = { readonly at: number; readonly names: readonly string[] };

/** What the policies job must remember: the list it last believed, and one it doubts until the next. */
export type PolicyLook = {
  readonly accepted: ZdrNames;
  readonly held: ZdrNames | null;
  /** Roster models whose endpoints were known well enough to be looked up in the list. */
  readonly matched: readonly string[];
};

export function readPolicyLook(db: Database): PolicyLook | null {
  const row = db.select().from(installation).where(eq(installation.name, NAME)).get();
  // Written by the function below and by nothing else.
  return row ? (JSON.parse(row.value) as PolicyLook) : null;
}

export function rememberPolicyLook(tx: Writer, look: PolicyLook): void {
  const value = JSON.stringify(look);
  tx.insert(installation)
    .values({ name: NAME, value })
    .onConflictDoUpdate({ target: installation.name, set: { value } })
    .run();
}
