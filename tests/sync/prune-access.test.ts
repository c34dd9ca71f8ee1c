import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import {
  apiTokens,
  invitations,
  loginLimits,
  sessions,
  shareLinks,
  verifications,
} from "@/db/schema/access";
import { auditEntries } from "@/db/schema/audit";
import { keepApiToken } from "@/db/writes/api-tokens";
import { recordAudit } from "@/db/writes/audit";
import { keepShareLink } from "@/db/writes/share-links";
import { createUser } from "@/db/writes/users";
import { prune } from "@/lib/sync/prune";
import { DAY, HOUR, T0 } from "../support/builders";
import { memoryDatabase } from "../support/memory-database";

async function world() {
  const db = await memoryDatabase();
  const role = "viewer" as const;
  const userId = createUser(db, {
    email: "ada@example.org",
    name: "Ada",
    role,
    passwordHash: null,
    now: T0,
  });
  return { db, userId, run: () => prune({ db, now: () => T0 }) };
}

function addSession(
  db: Database,
  {
    id,
    userId,
    usedAt,
    expiresAt,
  }: { id: string; userId: string; usedAt: number; expiresAt: number },
): void {
  const times = { createdAt: new Date(T0 - DAY), updatedAt: new Date(usedAt) };
  db.insert(sessions)
    .values({ id, token: id, userId, expiresAt: new Date(expiresAt), ...times })
    .run();
}

test("sessions past their day or idle for too long go, running ones stay", async () => {
  const { db, userId, run } = await world();
  addSession(db, { id: "runs", userId, usedAt: T0 - 11 * HOUR, expiresAt: T0 + HOUR });
  addSession(db, { id: "idle", userId, usedAt: T0 - 13 * HOUR, expiresAt: T0 + HOUR });
  addSession(db, { id: "past", userId, usedAt: T0 - HOUR, expiresAt: T0 - 1 });
  expect(await run()).toMatchObject({ sessions: 2 });
  expect(db.select({ id: sessions.id }).from(sessions).all()).toEqual([{ id: "runs" }]);
});

test("challenges and counters go once their time is over", async () => {
  const { db, run } = await world();
  for (const [id, at] of [["over", T0 - 1] as const, ["runs", T0 + HOUR] as const]) {
    const when = new Date(at);
    db.insert(verifications)
      .values({ id, identifier: id, value: "x", expiresAt: when, createdAt: when, updatedAt: when })
      .run();
    db.insert(loginLimits).values({ key: id, points: 3, expire: at }).run();
  }
  await run();
  expect(db.select({ id: verifications.id }).from(verifications).all()).toEqual([{ id: "runs" }]);
  expect(db.select({ key: loginLimits.key }).from(loginLimits).all()).toEqual([{ key: "runs" }]);
});

test("links go thirty days after they were used or expired, open ones stay", async () => {
  const { db, run } = await world();
  const rows = [
    { id: "used long ago", usedAt: T0 - 31 * DAY, expiresAt: T0 - 30 * DAY },
    { id: "used lately", usedAt: T0 - 29 * DAY, expiresAt: T0 - 40 * DAY },
    { id: "expired long ago", usedAt: null, expiresAt: T0 - 31 * DAY },
    { id: "expired lately", usedAt: null, expiresAt: T0 - DAY },
    { id: "open", usedAt: null, expiresAt: T0 + DAY },
  ];
  for (const row of rows) {
    db.insert(invitations)
      .values({
        ...row,
        tokenHash: row.id,
        purpose: "join",
        email: `${row.id}@example.org`,
        role: "viewer",
        invitedBy: "ada@example.org",
        createdAt: T0 - 60 * DAY,
      })
      .run();
  }
  expect(await run()).toMatchObject({ links: 2 });
  const left = db.select({ id: invitations.id }).from(invitations).all();
  expect(left.map(({ id }) => id).sort()).toEqual(["expired lately", "open", "used lately"]);
});

test("tokens, share links and the audit log stay, however old", async () => {
  const { db, run } = await world();
  const long = T0 - 1_000 * DAY;
  const made = { name: "old", createdBy: "ada@example.org", now: long, expiresAt: long + DAY };
  keepApiToken(db, { ...made, tokenHash: "a", lastFour: "aaaa", scope: "read" });
  keepShareLink(db, { ...made, tokenHash: "b", lastFour: "bbbb" });
  recordAudit(db, {
    at: long,
    actorKind: "gratis",
    actor: null,
    address: null,
    action: "backup",
    result: "done",
  });
  await run();
  for (const table of [apiTokens, shareLinks, auditEntries]) {
    expect(db.select().from(table).all()).toHaveLength(1);
  }
});
