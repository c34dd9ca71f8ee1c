import { expect, test } from "vitest";
import { z } from "zod";
import { POST as postPassword } from "@/app/api/v1/me/password/route";
import { GET, PATCH } from "@/app/api/v1/me/route";
import { DELETE as endOne } from "@/app/api/v1/me/sessions/[id]/route";
import { DELETE as endAll } from "@/app/api/v1/me/sessions/route";
import { POST as sendCode } from "@/app/api/v1/session/code/route";
import { POST as postSession } from "@/app/api/v1/session/route";
import { users, verifications } from "@/db/schema/access";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";
import { sessionCookie } from "../../support/visitors";

const ADA = "ada@example.org";
const NEXT = "nine loud herons at dawn";
const MINUTE = 60_000;

const meSchema = z.object({
  data: z.object({
    sessions: z.array(
      z.object({ id: z.string(), current: z.boolean(), address: z.string().nullable() }),
    ),
  }),
});

async function isIn(who: Browser): Promise<boolean> {
  return (await who.ask(GET, "/api/v1/me")).status === 200;
}

async function sessionsOf(who: Browser) {
  return meSchema.parse((await who.ask(GET, "/api/v1/me")).body).data.sessions;
}

function changePassword(who: Browser, current_password: string, new_password: string) {
  const body = { current_password, new_password };
  return who.ask(postPassword, "/api/v1/me/password", { method: "POST", body });
}

function signIn(password: string) {
  const body = { email: ADA, password };
  return browser().ask(postSession, "/api/v1/session", { method: "POST", body });
}

test("one's own account tells role, second factor and where one is signed in", async () => {
  const { join, signedIn, pass } = await accessWorld();
  const { id, browser: ada } = await join(ADA, "viewer");
  pass(5 * MINUTE);
  await signedIn(ADA, { address: "192.0.2.9" });
  pass(2 * MINUTE);
  expect((await ada.ask(GET, "/api/v1/me")).body).toMatchObject({
    data: {
      id,
      email: ADA,
      role: "viewer",
      second_factor: false,
      recovery_codes_left: null,
      has_password: true,
      by_proxy: false,
      sessions: [
        {
          current: true,
          created_at: "2026-01-01T00:00:00Z",
          last_seen_at: "2026-01-01T00:07:00Z",
          expires_at: "2026-01-08T00:00:00Z",
          address: "192.0.2.1",
          user_agent: "Browser of a test",
        },
        { current: false, created_at: "2026-01-01T00:05:00Z", address: "192.0.2.9" },
      ],
    },
  });
});

test("a session that has ended is not among them", async () => {
  const { join, signedIn, pass } = await accessWorld();
  await join(ADA);
  pass(13 * 60 * MINUTE);
  expect(await sessionsOf(await signedIn(ADA))).toHaveLength(1);
});

test("the name can be changed, nothing else with it", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const rename = (body: object) => ada.ask(PATCH, "/api/v1/me", { method: "PATCH", body });
  expect((await rename({ name: "  Ada Lovelace " })).body).toMatchObject({
    data: { name: "Ada Lovelace", role: "member" },
  });
  expect((await rename({ name: "Ada", role: "admin" })).body).toMatchObject({
    error: { code: "bad_request", field: "role" },
  });
  expect((await rename({ name: "x".repeat(81) })).body).toMatchObject({ error: { field: "name" } });
  expect((await rename({ name: "   " })).body).toMatchObject({ error: { field: "name" } });
});

test("a new password ends all other sessions at their next request and goes on in a new one", async () => {
  const { join, signedIn, log } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const before = ada.copy();
  const elsewhere = await signedIn(ADA);
  expect((await changePassword(ada, PASSWORD, NEXT)).status).toBe(204);
  expect([await isIn(ada), await isIn(before), await isIn(elsewhere)]).toEqual([
    true,
    false,
    false,
  ]);
  expect((await signIn(PASSWORD)).status).toBe(401);
  expect((await signIn(NEXT)).status).toBe(200);
  expect(log()).toContainEqual({
    actor: ADA,
    action: "password_changed",
    target: null,
    result: "done",
    detail: null,
  });
});

test("a new password needs the old one, and tries at it are limited", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  for (let turn = 0; turn < 5; turn += 1) {
    expect((await changePassword(ada, "not the password at all", NEXT)).body).toMatchObject({
      error: { code: "wrong_credentials" },
    });
  }
  expect((await changePassword(ada, PASSWORD, NEXT)).status).toBe(429);
  expect(await isIn(ada)).toBe(true);
});

test.each([
  ["short", "a password too short"],
  ["password1234", "one of the most used"],
  ["x".repeat(129), "one too long"],
])("%s is refused by its field, and uses up no try", async (weak) => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  for (let turn = 0; turn < 6; turn += 1) {
    const answer = await changePassword(ada, PASSWORD, weak);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: "weak_password", field: "new_password" } });
    expect(answer.text).not.toContain(`"${weak}"`);
  }
  expect((await changePassword(ada, PASSWORD, NEXT)).status).toBe(204);
});

test("a sign-in that waited for its code does not outlive a new password", async () => {
  const { runtime, join } = await accessWorld();
  const { id, browser: ada } = await join(ADA);
  const at = new Date();
  const waiting = { identifier: "2fa-waiting", value: id, createdAt: at, updatedAt: at };
  const expiresAt = new Date(Date.now() + MINUTE);
  runtime.db
    .insert(verifications)
    .values({ ...waiting, id: "waiting", expiresAt })
    .run();
  await changePassword(ada, PASSWORD, NEXT);
  expect(runtime.db.select().from(verifications).all()).toEqual([]);
});

test("signing out everywhere ends this session too", async () => {
  const { join, signedIn, log } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const [kept, elsewhere] = [ada.copy(), await signedIn(ADA)];
  const { browser: eve } = await join("eve@example.org");
  expect((await ada.ask(endAll, "/api/v1/me/sessions", { method: "DELETE" })).status).toBe(204);
  expect(ada.cookie()).not.toContain("session_token");
  expect([await isIn(kept), await isIn(elsewhere), await isIn(eve)]).toEqual([false, false, true]);
  expect(log()[0]).toMatchObject({ action: "sign_out_everywhere", target: ADA });
});

test("one session can be ended, and only one's own", async () => {
  const { join, signedIn } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const elsewhere = await signedIn(ADA);
  const { browser: eve } = await join("eve@example.org");
  const [hers] = await sessionsOf(eve);
  const [other] = (await sessionsOf(ada)).filter(({ current }) => !current);
  const end = (id = "") =>
    ada.ask(endOne, `/api/v1/me/sessions/${id}`, { method: "DELETE", params: { id } });
  expect((await end(hers?.id)).status).toBe(404);
  expect((await end(other?.id)).status).toBe(204);
  expect((await end(other?.id)).status).toBe(404);
  expect([await isIn(ada), await isIn(elsewhere), await isIn(eve)]).toEqual([true, false, true]);
});

test("no answer about oneself holds a hash, a token or a password", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const token = /session_token=([^.]+)/.exec(ada.cookie())?.[1] ?? "";
  expect(token).toHaveLength(43);
  const { text } = await ada.ask(GET, "/api/v1/me");
  expect(text).not.toMatch(/argon2|token|herons/);
  expect(text).not.toContain(token);
});

test("where a proxy signs people in there are no passwords, codes, links or sessions of ours", async () => {
  const env = { GRATIS_AUTH: "proxy-header", GRATIS_TRUSTED_PROXIES: "192.0.2.1" };
  const { runtime, add } = await accessWorld({ env });
  await add(ADA, "admin");
  const ada = browser();
  const headers = { "x-forwarded-email": ADA };
  const [{ id } = { id: "" }] = runtime.db.select().from(users).all();
  const old = browser({ cookie: await sessionCookie(runtime, id), address: "192.0.2.2" });
  expect(await isIn(old)).toBe(false);
  expect((await ada.ask(GET, "/api/v1/me", { headers })).body).toMatchObject({
    data: { email: ADA, by_proxy: true, sessions: [] },
  });
  const answers = await Promise.all([
    ada.ask(postSession, "/api/v1/session", {
      method: "POST",
      body: { email: ADA, password: PASSWORD },
    }),
    ada.ask(sendCode, "/api/v1/session/code", { method: "POST", body: { code: "123456" } }),
    ada.ask(postPassword, "/api/v1/me/password", {
      method: "POST",
      headers,
      body: { current_password: PASSWORD, new_password: NEXT },
    }),
    ada.ask(endAll, "/api/v1/me/sessions", { method: "DELETE", headers }),
  ]);
  for (const { status, body, headers: sent } of answers) {
    expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
    expect(sent.getSetCookie()).toEqual([]);
  }
});
