import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/keys";

/** Every account there is, oldest first. */
export function listAccountIds(db: Database): number[] {
  const { id } = accounts;
  return db
    .select({ id })
    .from(accounts)
    .orderBy(id)
    .all()
    .map((row) => row.id);
}
