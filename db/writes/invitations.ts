import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { type Database, writeTransaction } from "@/db/client";
import { invitations, users } from "@/db/schema/access";
import type { Role } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import { addUser, putPassword } from "./users";

export type NewInvitation = {
  readonly tokenHash: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  /** Address of the person, or `command line`. */
  readonly invitedBy: string;
  readonly now: number;
  readonly expiresAt: number;
};

/** Files an invitation; an open one for the same address is replaced. Throws `conflict` when the person is in the team. */
export function invite(db: Database, invitation: NewInvitation): string {
  return writeTransaction(db, (tx) => {
    const known = tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, invitation.email))
      .get();
    if (known) {
      throw new AppError("conflict", `${invitation.email} is in the team already.`, {
        field: "email",
      });
    }
    return insertOpen(tx, { ...invitation, purpose: "join", userId: null });
  });
}

/** Files a link by which somebody chooses a new password; an open one is replaced. Throws `not_found`. */
export function offerReset(
  db: Database,
  { userId, ...link }: Omit<NewInvitation, "email" | "role"> & { userId: string },
): string {
  return writeTransaction(db, (tx) => {
    const user = tx.select().from(users).where(eq(users.id, userId)).get();
    if (!user)
      throw new AppError("not_found", "There is no such person in the team.", { field: "id" });
    const { email, role } = user;
    return insertOpen(tx, { ...link, email, role, purpose: "reset", userId });
  });
}

/** Withdraws an open invitation. Gives the address it was for, null when there is none. */
export function withdrawInvitation(db: Database, id: string): string | null {
  return writeTransaction(db, (tx) => {
    const row = tx
      .delete(invitations)
      .where(and(eq(invitations.id, id), isNull(invitations.usedAt)))
      .returning({ email: invitations.email })
      .get();
    return row?.email ?? null;
  });
}

export type OpenInvitation = typeof invitations.$inferSelect;

export function openInvitation(
  db: Database,
  { tokenHash, now }: { tokenHash: string; now: number },
): OpenInvitation | null {
  const row = db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tokenHash, tokenHash),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .get();
  return row ?? null;
}

/** Uses the link up: makes the account, or puts the new password in place. Throws `link_gone`. Gives the person's id. */
export function acceptInvitation(
  db: Database,
  accepted: { tokenHash: string; name: string | null; passwordHash: string; now: number },
): { userId: string; email: string; purpose: "join" | "reset" } {
  const { name, passwordHash, now } = accepted;
  return writeTransaction(db, (tx) => {
    const open = openInvitation(tx, accepted);
    if (!open) throw linkGone();
    const { email, role, purpose } = open;
    tx.update(invitations).set({ usedAt: now }).where(eq(invitations.id, open.id)).run();
    if (purpose === "reset" && open.userId !== null) {
      putPassword(tx, { userId: open.userId, passwordHash, now });
      return { userId: open.userId, email, purpose };
    }
    const userId = addUser(tx, { email, name: name ?? email, role, passwordHash, now });
    return { userId, email, purpose };
  });
}

/** The role of an open invitation, which is thereby used up; null when there is none. */
export function takeInvitationOf(
  db: Database,
  { email, now }: { email: string; now: number },
): Role | null {
  return writeTransaction(db, (tx) => {
    const row = tx
      .update(invitations)
      .set({ usedAt: now })
      .where(
        and(
          eq(invitations.email, email.toLowerCase()),
          eq(invitations.purpose, "join"),
          isNull(invitations.usedAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .returning({ role: invitations.role })
      .get();
    return row?.role ?? null;
  });
}

/** One text for unknown, used and expired links: which of them it was is nobody's business. */
export function linkGone(): AppError {
  return new AppError(
    "link_gone",
    "This link was used, has expired or was withdrawn. Ask an admin for a new one.",
  );
}

function insertOpen(
  tx: Database,
  { now, ...row }: NewInvitation & { purpose: "join" | "reset"; userId: string | null },
): string {
  tx.delete(invitations)
    .where(
      and(
        eq(invitations.email, row.email),
        eq(invitations.purpose, row.purpose),
        isNull(invitations.usedAt),
      ),
    )
    .run();
  const id = randomUUID();
  tx.insert(invitations)
    .values({ ...row, id, createdAt: now })
    .run();
  return id;
}
