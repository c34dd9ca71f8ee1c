import { expect } from "vitest";
import { keepApiToken } from "@/db/writes/api-tokens";
import { takeLease } from "@/db/writes/leases";
import { keepShareLink, revokeShareLink } from "@/db/writes/share-links";
import { createUser } from "@/db/writes/users";
import { watchModel } from "@/db/writes/watches";
import { API_TOKEN_PREFIX, hashSecret, newSecret } from "@/lib/auth/secret-tokens";
import { installRuntime, type Runtime } from "@/lib/runtime";
import { buildFacts, buildPrices, DAY, T0 } from "./builders";
import { recordCatalog } from "./record-catalog";
import { testRuntime } from "./test-runtime";

const CANARY = "canary-7f3a";

export type PublicWorld = {
  readonly runtime: Runtime;
  /** Sets the clock, ms. */
  at(ms: number): void;
};

/**
 * Four days in which a free model comes with an expiry, one shrinks, one is gone and a paid one changes, in a house that has
 * people, tokens, a watchlist and a lease with names of their own. The clock stands at the newest snapshot.
 */
export async function publicWorld(env: Record<string, string> = {}): Promise<PublicWorld> {
  let now = T0 + 3 * DAY;
  const runtime = await testRuntime({ env, now: () => now });
  installRuntime(runtime);
  const stays = buildFacts();
  const comes = buildFacts({ id: "b/comes:free", expirationDate: "2026-03-01" });
  const goes = buildFacts({ id: "c/goes:free" });
  const paid = buildFacts({ id: "d/paid", pricing: buildPrices("0.000001", "0.000002") });
  const days = [
    [stays, goes, paid],
    [stays, goes, comes, paid],
    [{ ...stays, contextLength: 4_096 }, comes, { ...paid, contextLength: 8_192 }],
    [{ ...stays, contextLength: 4_096 }, comes, { ...paid, contextLength: 8_192 }],
  ];
  for (const [day, models] of days.entries()) {
    recordCatalog(runtime.db, { at: T0 + day * DAY, models, source: "import", cadenceMs: null });
  }
  plantCanaries(runtime);
  return {
    runtime,
    at(ms) {
      now = ms;
    },
  };
}

/** What a public answer must never hold, beside what is always secret. */
export function expectNothingOfTheTeams(answer: { text: string; headers: Headers }): void {
  const whole = `${[...answer.headers].flat().join("\n")}\n${answer.text}`;
  expect(whole.toLowerCase()).not.toContain(CANARY);
  expect(whole).not.toContain("watch");
}

/** A new share link, in clear, with the way to withdraw it. */
export function shareLink(
  { db, now }: Runtime,
  { expiresAt = null }: { expiresAt?: number | null } = {},
) {
  const token = newSecret();
  const id = keepShareLink(db, {
    name: `${CANARY} link`,
    tokenHash: hashSecret(token),
    lastFour: token.slice(-4),
    createdBy: `${CANARY}@example.org`,
    now: now(),
    expiresAt,
  });
  return { token, revoke: () => revokeShareLink(db, { id, now: now() }) };
}

function plantCanaries({ db, now }: Runtime): void {
  const email = `${CANARY}@example.org`;
  createUser(db, { email, name: CANARY, role: "admin", passwordHash: null, now: now() });
  const token = newSecret(API_TOKEN_PREFIX);
  keepApiToken(db, {
    name: CANARY,
    tokenHash: hashSecret(token),
    lastFour: token.slice(-4),
    scope: "read",
    createdBy: email,
    now: now(),
    expiresAt: null,
  });
  watchModel(db, { modelId: "acme/tiny:free", now: now() });
  const lease = { name: "scheduler", owner: `${CANARY}:1:00`, now: now(), lastsMs: 10 * DAY };
  takeLease(db, { ...lease, isOver: () => true });
}
