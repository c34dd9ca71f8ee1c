import { eq } from "drizzle-orm";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { setupTokens, users } from "@/db/schema/access";
import { AppError } from "@/lib/errors";
import { addUser, type NewUser } from "./users";

const ONLY = 1;

/** Puts the hash in place of what was there, unless there is an account by now. Gives whether it did. */
export function keepSetupToken(
  db: Database,
  { tokenHash, now }: { tokenHash: string; now: number },
): boolean {
  return writeTransaction(db, (tx) => {
    if (tx.select({ id: users.id }).from(users).limit(1).get()) return false;
    const row = { id: ONLY, tokenHash, createdAt: now };
    tx.insert(setupTokens)
      .values(row)
      .onConflictDoUpdate({ target: setupTokens.id, set: row })
      .run();
    return true;
  });
}

export function isSetupToken(db: Database, tokenHash: string): boolean {
  const row = db.select().from(setupTokens).where(eq(setupTokens.id, ONLY)).get();
  return row?.tokenHash === tokenHash;
}

/**
 * Makes the first account and uses up the token, in one transaction, so that of two at the same moment one gets it.
 * Throws `setup_done` when there is an account, `unauthorized` when the token is another.
 */
export function spendSetupToken(
  db: Database,
  { tokenHash, user }: { tokenHash: string; user: Omit<NewUser, "role"> },
): string {
  return writeTransaction(db, (tx) => {
    if (tx.select({ id: users.id }).from(users).limit(1).get()) throw setupDone();
    if (!isSetupToken(tx, tokenHash)) {
      throw new AppError(
        "wrong_credentials",
        "This is not the setup token. It stands in the log of the last start and in the file setup-token of the data folder.",
        { field: "token" },
      );
    }
    dropSetupToken(tx);
    return addUser(tx, { ...user, role: "admin" });
  });
}

/** The first account from the settings: made when there is none, otherwise nothing happens. Gives whether it was made. */
export function addFirstUser(db: Database, user: Omit<NewUser, "role">): boolean {
  return writeTransaction(db, (tx) => {
    if (tx.select({ id: users.id }).from(users).limit(1).get()) return false;
    dropSetupToken(tx);
    addUser(tx, { ...user, role: "admin" });
    return true;
  });
}

/** Within a transaction that makes an account otherwise. */
export function dropSetupToken(tx: Writer): void {
  tx.delete(setupTokens).run();
}

function setupDone(): AppError {
  return new AppError(
    "setup_done",
    "The first account was made already. Sign in, or ask an admin for an invitation.",
  );
}
