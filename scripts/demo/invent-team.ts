import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { sessions } from "@/db/schema/access";
import { keepApiToken, revokeApiToken, touchApiToken } from "@/db/writes/api-tokens";
import { type AuditEntry, recordAudit } from "@/db/writes/audit";
import { invite } from "@/db/writes/invitations";
import { keepShareLink, touchShareLink } from "@/db/writes/share-links";
import { createUser } from "@/db/writes/users";
import { hashSecret, newSecret } from "@/lib/auth/secret-tokens";
import type { Role, TokenScope } from "@/lib/domain/access/access";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time";
import { DEMO_PERSON, inventLog, JONAS, KOFI, MEI, OFFICE, SOFIA } from "./invent-log";

type Invented = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly joinedDaysAgo: number;
  /** Null: no session runs. */
  readonly seenHoursAgo: number | null;
};

const PEOPLE: readonly Invented[] = [
  {
    email: DEMO_PERSON,
    name: "Robin Okafor",
    role: "admin",
    joinedDaysAgo: 96,
    seenHoursAgo: null,
  },
  { email: MEI, name: "Mei Tanaka", role: "admin", joinedDaysAgo: 95, seenHoursAgo: 2 },
  { email: JONAS, name: "Jonas Feld", role: "member", joinedDaysAgo: 60, seenHoursAgo: 0.4 },
  { email: SOFIA, name: "Sofia Alves", role: "viewer", joinedDaysAgo: 12, seenHoursAgo: null },
];

/**
 * A small team with what a team has: an open invitation, tokens of programs, a share link, and a log of all that. Nobody has a
 * password, and no token opens anything: only the hash of a secret that was thrown away is kept. `log` is what the audit log has besides.
 */
export function inventTeam(
  db: Database,
  { now, log = [] }: { now: number; log?: readonly AuditEntry[] },
): void {
  for (const person of PEOPLE) addPerson(db, person, now);
  invite(db, {
    tokenHash: lost(),
    email: KOFI,
    role: "member",
    invitedBy: MEI,
    now: now - DAY_MS,
    expiresAt: now + 6 * DAY_MS,
  });
  addToken(db, { name: "ci-bot", scope: "read", madeAt: now - 40 * DAY_MS, usedAt: now - HOUR_MS });
  addToken(db, {
    name: "wall display",
    scope: "usage",
    madeAt: now - 9 * DAY_MS,
    usedAt: now - 5 * MINUTE_MS,
    expiresAt: now + 81 * DAY_MS,
  });
  const old = addToken(db, { name: "old laptop", scope: "admin", madeAt: now - 88 * DAY_MS });
  revokeApiToken(db, { id: old, now: now - 41 * DAY_MS });
  const link = keepShareLink(db, {
    name: "for the customers' wiki",
    tokenHash: lost(),
    lastFour: newSecret().slice(-4),
    createdBy: MEI,
    now: now - 30 * DAY_MS,
    expiresAt: null,
  });
  touchShareLink(db, { id: link, now: now - 3 * HOUR_MS });
  const entries = [...inventLog(now), ...log].sort((a, b) => a.at - b.at);
  for (const entry of entries) recordAudit(db, entry);
}

function addPerson(db: Database, person: Invented, now: number): void {
  const { email, name, role, joinedDaysAgo, seenHoursAgo } = person;
  const joinedAt = now - joinedDaysAgo * DAY_MS;
  const userId = createUser(db, { email, name, role, passwordHash: null, now: joinedAt });
  if (seenHoursAgo === null) return;
  const seenAt = new Date(now - seenHoursAgo * HOUR_MS);
  const signedInAt = new Date(seenAt.getTime() - HOUR_MS);
  db.insert(sessions)
    .values({
      id: randomUUID(),
      token: lost(),
      userId,
      ipAddress: OFFICE,
      userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      expiresAt: new Date(signedInAt.getTime() + 7 * DAY_MS),
      createdAt: signedInAt,
      updatedAt: seenAt,
    })
    .run();
}

type InventedToken = {
  readonly name: string;
  readonly scope: TokenScope;
  readonly madeAt: number;
  readonly usedAt?: number;
  readonly expiresAt?: number;
};

function addToken(db: Database, { name, scope, madeAt, usedAt, expiresAt }: InventedToken): string {
  const id = keepApiToken(db, {
    name,
    scope,
    tokenHash: lost(),
    lastFour: newSecret().slice(-4),
    createdBy: DEMO_PERSON,
    now: madeAt,
    expiresAt: expiresAt ?? null,
  });
  if (usedAt !== undefined) touchApiToken(db, { id, now: usedAt });
  return id;
}

/** The hash of a secret that nobody has. */
function lost(): string {
  return hashSecret(newSecret());
}
