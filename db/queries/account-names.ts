import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/keys";

/** What the team calls each account, by id. */
export function listAccountNames(db: Database): ReadonlyMap<number, string> {
  const rows = db.select({ id: accounts.id, name: accounts.name }).from(accounts).all();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
