import { randomUUID } from "node:crypto";
import { and, count, eq, ne } from "drizzle-orm";
import { type Database, type Writer, writeTransaction } from "@/db/client";
import { credentials, secondFactors, sessions, users } from "@/db/schema/access";
import type { Role } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";

export type NewUser = {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** argon2id; null for somebody whom a proxy or a provider signs in. */
  readonly passwordHash: string | null;
  /** ms */
  readonly now: number;
};

/** How the library calls a sign-in by password. */
export const PASSWORD_PROVIDER = "credential";

/** Adds a person within a transaction. Throws `conflict` when the address is taken. Gives the id. */
export function addUser(tx: Writer, { email, name, role, passwordHash, now }: NewUser): string {
  if (tx.select({ id: users.id }).from(users).where(eq(users.email, email)).get()) {
    throw new AppError("conflict", `There is an account for ${email} already.`, { field: "email" });
  }
  const id = randomUUID();
  const at = new Date(now);
  tx.insert(users)
    .values({ id, email, name, role, emailVerified: true, createdAt: at, updatedAt: at })
    .run();
  if (passwordHash !== null) insertPassword(tx, { userId: id, passwordHash, at });
  return id;
}

export function createUser(db: Database, user: NewUser): string {
  return writeTransaction(db, (tx) => addUser(tx, user));
}

/** Puts a new password in place, within a transaction, and ends every session of the person. */
export function putPassword(
  tx: Writer,
  { userId, passwordHash, now }: { userId: string; passwordHash: string; now: number },
): void {
  const at = new Date(now);
  const { changes } = tx
    .update(credentials)
    .set({ password: passwordHash, updatedAt: at })
    .where(and(eq(credentials.userId, userId), eq(credentials.providerId, PASSWORD_PROVIDER)))
    .run();
  if (changes === 0) insertPassword(tx, { userId, passwordHash, at });
  tx.delete(sessions).where(eq(sessions.userId, userId)).run();
}

/** Gives another role and ends every session of the person. Throws `not_found`, `last_admin`. */
export function changeRole(db: Database, { userId, role }: { userId: string; role: Role }): void {
  writeTransaction(db, (tx) => {
    const before = userOr404(tx, userId);
    if (before.role === role) return;
    if (role !== "admin") assertOtherAdmin(tx, userId);
    tx.update(users).set({ role }).where(eq(users.id, userId)).run();
    tx.delete(sessions).where(eq(sessions.userId, userId)).run();
  });
}

/** Removes the person with sessions, password and second factor. Throws `not_found`, `last_admin`. */
export function removeUser(db: Database, userId: string): void {
  writeTransaction(db, (tx) => {
    userOr404(tx, userId);
    assertOtherAdmin(tx, userId);
    tx.delete(users).where(eq(users.id, userId)).run();
  });
}

export function renameUser(
  db: Database,
  { userId, name, now }: { userId: string; name: string; now: number },
): void {
  writeTransaction(db, (tx) =>
    tx
      .update(users)
      .set({ name, updatedAt: new Date(now) })
      .where(eq(users.id, userId))
      .run(),
  );
}

/** Turns the second factor off without asking for it: for who lost the device, from the command line. */
export function dropSecondFactor(tx: Writer, userId: string): void {
  tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).run();
  tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId)).run();
}

export function countUsers(db: Database): number {
  return db.select({ n: count() }).from(users).get()?.n ?? 0;
}

function insertPassword(
  tx: Writer,
  { userId, passwordHash, at }: { userId: string; passwordHash: string; at: Date },
): void {
  tx.insert(credentials)
    .values({
      id: randomUUID(),
      providerId: PASSWORD_PROVIDER,
      accountId: userId,
      userId,
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .run();
}

function userOr404(tx: Writer, userId: string): { role: Role } {
  const user = tx.select({ role: users.role }).from(users).where(eq(users.id, userId)).get();
  if (user) return user;
  throw new AppError("not_found", "There is no such person in the team.", { field: "id" });
}

function assertOtherAdmin(tx: Writer, userId: string): void {
  const other = tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), ne(users.id, userId)))
    .get();
  const isAdmin = tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.role, "admin")))
    .get();
  if (!isAdmin || other) return;
  throw new AppError(
    "last_admin",
    "This is the last admin: give somebody else the role first, so that the team is not locked out.",
    { field: "id" },
  );
}
