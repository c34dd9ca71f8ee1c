import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiTokens, sessions } from "@/db/schema/access";
import { revokeApiToken } from "@/db/writes/api-tokens";
import { endSessionsOf } from "@/db/writes/sessions";
import { keepShareLink, revokeShareLink } from "@/db/writes/share-links";
import { changeRole, createUser, removeUser } from "@/db/writes/users";
import { hashSecret, newSecret } from "@/lib/auth/secret-tokens";
import { SESSION_IDLE_MS, shareCookieName, whoAsks, whoLooks } from "@/lib/auth/who-asks";
import type { Role } from "@/lib/domain/access/access";
import type { Runtime } from "@/lib/runtime";
import { testRuntime } from "../support/test-runtime";
import { sessionCookie, tokenOf } from "../support/visitors";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The library's clock is the machine's, so this world's is too, and can be put forward. */
async function world(env: Record<string, string> = {}) {
  let ahead = 0;
  const runtime = await testRuntime({ now: () => Date.now() + ahead, env });
  const userId = createUser(runtime.db, {
    email: "ada@example.org",
    name: "Ada",
    role: "member",
    passwordHash: null,
    now: runtime.now(),
  });
  return { runtime, userId, pass: (ms: number) => (ahead += ms) };
}

function ask(runtime: Runtime, headers: HeadersInit, fromTrustedProxy = false) {
  return whoAsks(runtime, { headers: new Headers(headers), fromTrustedProxy });
}

test("without anything it is nobody", async () => {
  const { runtime } = await world();
  expect(await ask(runtime, {})).toEqual({ kind: "nobody" });
});

test("a session is its person, with the role of now", async () => {
  const { runtime, userId } = await world();
  const cookie = await sessionCookie(runtime, userId);
  expect(await ask(runtime, { cookie })).toMatchObject({
    kind: "person",
    email: "ada@example.org",
    role: "member",
  });
});

test("the database holds the hash of a session's token, never the token", async () => {
  const { runtime, userId } = await world();
  const cookie = decodeURIComponent(await sessionCookie(runtime, userId));
  const token = /session_token=([^.]+)\./.exec(cookie)?.[1] ?? "";
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  const kept = runtime.db.select().from(sessions).get();
  expect(kept?.token).toBe(hashSecret(token));
  expect(JSON.stringify(kept)).not.toContain(token);
});

test("any other character in the cookie is nobody", async () => {
  const { runtime, userId } = await world();
  const cookie = await sessionCookie(runtime, userId);
  const start = cookie.indexOf("=") + 1;
  for (let index = start; index < cookie.length; index += 1) {
    const other = cookie[index] === "A" ? "B" : "A";
    const forged = cookie.slice(0, index) + other + cookie.slice(index + 1);
    // The last character of base64 before its padding has bits that stand for nothing.
    if (decodesAlike(cookie, forged)) continue;
    expect(await ask(runtime, { cookie: forged }), `changed at ${index}`).toEqual({
      kind: "nobody",
    });
  }
  expect(await ask(runtime, { cookie: cookie.slice(0, cookie.indexOf(".")) })).toEqual({
    kind: "nobody",
  });
});

test("a session ends twelve hours after its last use", async () => {
  const { runtime, userId, pass } = await world();
  const cookie = await sessionCookie(runtime, userId);
  pass(SESSION_IDLE_MS - 60_000);
  expect(await ask(runtime, { cookie })).toMatchObject({ kind: "person" });
  pass(SESSION_IDLE_MS - 60_000);
  expect(await ask(runtime, { cookie })).toMatchObject({ kind: "person" });
  pass(SESSION_IDLE_MS + 60_000);
  expect(await ask(runtime, { cookie })).toEqual({ kind: "nobody" });
  expect(runtime.db.select().from(sessions).all()).toEqual([]);
});

test("a session ends seven days after its sign-in, however much it is used", async () => {
  const { runtime, userId, pass } = await world();
  const cookie = await sessionCookie(runtime, userId);
  for (let hours = 6; hours < 7 * 24; hours += 6) {
    pass(6 * HOUR);
    expect(await ask(runtime, { cookie }), `after ${hours} h`).toMatchObject({ kind: "person" });
  }
  pass(6 * HOUR);
  expect(await ask(runtime, { cookie })).toEqual({ kind: "nobody" });
});

test.each<[string, (runtime: Runtime, userId: string) => void]>([
  ["signed out everywhere", ({ db }, userId) => endSessionsOf(db, userId)],
  [
    "given another role",
    ({ db }, userId) => changeRole(db, { userId, role: "viewer" satisfies Role }),
  ],
  ["removed from the team", ({ db }, userId) => removeUser(db, userId)],
])("a session ends at the next request after its person was %s", async (_, change) => {
  const { runtime, userId } = await world();
  const cookie = await sessionCookie(runtime, userId);
  expect(await ask(runtime, { cookie })).toMatchObject({ kind: "person" });
  change(runtime, userId);
  expect(await ask(runtime, { cookie })).toEqual({ kind: "nobody" });
});

test("a token is its scope, and when it was used is kept to the minute", async () => {
  const { runtime, pass } = await world();
  const authorization = `Bearer ${tokenOf(runtime, "usage")}`;
  expect(await ask(runtime, { authorization })).toMatchObject({ kind: "token", scope: "usage" });
  const first = runtime.db.select().from(apiTokens).get()?.lastUsedAt ?? 0;
  expect(first).toBeGreaterThan(0);
  pass(30_000);
  await ask(runtime, { authorization });
  expect(runtime.db.select().from(apiTokens).get()?.lastUsedAt).toBe(first);
  pass(60_000);
  await ask(runtime, { authorization });
  expect(runtime.db.select().from(apiTokens).get()?.lastUsedAt).toBeGreaterThan(first);
});

test("forged, cut, expired and revoked tokens are refused in one text, also beside a good cookie", async () => {
  const { runtime, userId } = await world({ GRATIS_AUTH: "public-read" });
  const good = tokenOf(runtime, "admin");
  const expired = tokenOf(runtime, "admin", runtime.now() - 1);
  const revoked = tokenOf(runtime, "admin");
  const row = runtime.db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.tokenHash, hashSecret(revoked)))
    .get();
  revokeApiToken(runtime.db, { id: row?.id ?? "", now: runtime.now() });
  const cookie = await sessionCookie(runtime, userId);
  const bad = [
    newSecret("grt_"),
    good.slice(0, -1),
    `${good}x`,
    good.toUpperCase(),
    hashSecret(good),
    expired,
    revoked,
    "",
  ];
  for (const token of bad) {
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { authorization: `Bearer ${token}`, cookie },
    ]) {
      await expect(ask(runtime, headers)).rejects.toMatchObject({
        code: "unauthorized",
        message: "This needs a sign-in, or a token that reaches this far.",
      });
    }
  }
});

test("another scheme of Authorization is not for us: it opens nothing, and closes nothing", async () => {
  const { runtime, userId } = await world();
  const authorization = `Basic ${tokenOf(runtime, "admin")}`;
  expect(await ask(runtime, { authorization })).toEqual({ kind: "nobody" });
  const cookie = await sessionCookie(runtime, userId);
  expect(await ask(runtime, { authorization, cookie })).toMatchObject({ kind: "person" });
});

test("a token opens no page", async () => {
  const { runtime } = await world();
  const headers = new Headers({ authorization: `Bearer ${tokenOf(runtime, "admin")}` });
  expect(await whoLooks(runtime, { headers, fromTrustedProxy: false })).toEqual({ kind: "nobody" });
});

test("a share link is the public view until it is revoked or its day has come", async () => {
  const { runtime, pass } = await world();
  const token = newSecret();
  const id = keepShareLink(runtime.db, {
    name: "wall",
    tokenHash: hashSecret(token),
    lastFour: token.slice(-4),
    createdBy: "test",
    now: runtime.now(),
    expiresAt: runtime.now() + DAY,
  });
  const cookie = `${shareCookieName(runtime.env.baseUrl)}=${token}`;
  expect(await ask(runtime, { cookie })).toEqual({ kind: "public", shareLinkId: id });
  expect(await ask(runtime, { cookie: `${cookie}x` })).toEqual({ kind: "nobody" });
  pass(DAY + 1);
  expect(await ask(runtime, { cookie })).toEqual({ kind: "nobody" });
  pass(-2 * DAY);
  revokeShareLink(runtime.db, { id, now: runtime.now() });
  expect(await ask(runtime, { cookie })).toEqual({ kind: "nobody" });
});

test("public-read shows the public view to anybody", async () => {
  const { runtime } = await world({ GRATIS_AUTH: "public-read" });
  expect(await ask(runtime, {})).toEqual({ kind: "public", shareLinkId: null });
});

const PROXY = { GRATIS_AUTH: "proxy-header", GRATIS_TRUSTED_PROXIES: "10.0.0.0/8" };

test("the word of a proxy counts only when it comes from a proxy on the list", async () => {
  const { runtime } = await world(PROXY);
  const headers = { "x-forwarded-email": "Ada@Example.org" };
  expect(await ask(runtime, headers, true)).toMatchObject({
    kind: "person",
    email: "ada@example.org",
    role: "member",
    sessionId: null,
  });
  expect(await ask(runtime, headers, false)).toEqual({ kind: "nobody" });
});

test("in password mode the header of a proxy says nothing", async () => {
  const { runtime } = await world({ GRATIS_TRUSTED_PROXIES: "10.0.0.0/8" });
  expect(await ask(runtime, { "x-forwarded-email": "ada@example.org" }, true)).toEqual({
    kind: "nobody",
  });
});

test("whom a proxy brings for the first time becomes a viewer, the address of the settings an admin", async () => {
  const { runtime } = await world({ ...PROXY, GRATIS_ADMIN_EMAIL: "Boss@example.org" });
  const roleOf = async (email: string) =>
    ask(runtime, { "x-forwarded-email": email }, true).then((who) =>
      who.kind === "person" ? who.role : who.kind,
    );
  expect(await roleOf("new@example.org")).toBe("viewer");
  expect(await roleOf("new@example.org")).toBe("viewer");
  expect(await roleOf("boss@example.org")).toBe("admin");
});

test.each(["", " ", "a@b, c@d", "no-address", "a@b@c", "<script>@x y"])(
  "%j in the header of a proxy is nobody",
  async (email) => {
    const { runtime } = await world(PROXY);
    expect(await ask(runtime, { "x-forwarded-email": email }, true)).toEqual({ kind: "nobody" });
  },
);

function decodesAlike(a: string, b: string): boolean {
  const signature = (cookie: string) =>
    Buffer.from(decodeURIComponent(cookie).split(".").at(-1) ?? "", "base64").toString("hex");
  const token = (cookie: string) => cookie.slice(0, cookie.indexOf("."));
  try {
    return token(a) === token(b) && signature(a) === signature(b);
  } catch {
    return false;
  }
}
