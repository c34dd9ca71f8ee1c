import { expect, test } from "vitest";
import { z } from "zod";
import { GET as callback } from "@/app/api/auth/callback/[provider]/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST } from "@/app/api/v1/session/oidc/route";
import { credentials, sessions, users, verifications } from "@/db/schema/access";
import { makeInvitation } from "@/lib/auth/invitations";
import { oidcWords } from "@/lib/domain/access/oidc-words";
import { accessWorld } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";
import { type Claims, type Faults, fakeOidc } from "../../support/fake-oidc";

const ADA = "ada@example.org";
const EVE: Claims = { sub: "eve-1", email: "eve@example.org", email_verified: true, name: "Eve" };
const startSchema = z.object({ data: z.object({ url: z.string() }) });

async function world(env: Record<string, string> = {}) {
  const oidc = await fakeOidc();
  const base = await accessWorld({ env: { ...oidc.env, ...env } });

  async function start(who: Browser, next?: string): Promise<string> {
    const body = next === undefined ? {} : { next };
    const answer = await who.ask(POST, "/api/v1/session/oidc", { method: "POST", body });
    expect(answer.status).toBe(200);
    return startSchema.parse(answer.body).data.url;
  }

  /** The way back, as the browser is sent on it by the provider's page. */
  function comeBack(who: Browser, back: URL, provider = "oidc") {
    return who.ask(callback, `/api/auth/callback/${provider}${back.search}`, {
      params: { provider },
      headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    });
  }

  async function signIn(
    claims: Claims,
    { who = browser(), next }: { who?: Browser; next?: string } = {},
  ) {
    const back = await oidc.visit(await start(who, next), claims);
    return { who, back, answer: await comeBack(who, back) };
  }

  const isIn = async (who: Browser) => (await who.ask(getMe, "/api/v1/me")).status === 200;
  const everybody = () => base.runtime.db.select().from(users).all();
  return { ...base, oidc, start, comeBack, signIn, isIn, everybody };
}

/** Nobody came in, and the sign-in page can say why. */
function expectRefusal(
  { status, headers }: { status: number; headers: Headers },
  error: string,
): void {
  expect({ status, location: headers.get("location") }).toEqual({
    status: 303,
    location: `/login?error=${error}`,
  });
  expect(headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
  expect(oidcWords(error, "Acme ID")).toMatch(/^Acme ID /);
}

test("somebody of the team with a verified address comes in and is linked", async () => {
  const { runtime, add, signIn, isIn, everybody, log } = await world();
  await add(ADA, "admin");
  const claims = { sub: "ada-1", email: "Ada@Example.org", email_verified: true };
  const { who, answer } = await signIn(claims, { next: "/models?state=free" });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/models?state=free");
  expect(await isIn(who)).toBe(true);
  expect(everybody()).toMatchObject([{ email: ADA, role: "admin", name: ADA }]);
  const linked = runtime.db.select().from(credentials).all();
  expect(linked.map(({ providerId, accountId }) => [providerId, accountId])).toContainEqual([
    "oidc",
    "ada-1",
  ]);
  expect(log()[0]).toMatchObject({ action: "sign_in", target: ADA, result: "done" });

  const again = await signIn({ ...claims, email: "renamed@example.org" });
  expect(await isIn(again.who)).toBe(true);
  expect(everybody()).toHaveLength(1);
});

test("nothing of the provider's is kept but who it is", async () => {
  const { runtime, add, oidc, signIn } = await world();
  await add(ADA);
  await signIn({ sub: "ada-1", email: ADA, email_verified: true });
  expect(oidc.accessTokens).toHaveLength(1);
  const kept = runtime.db.select().from(credentials).all();
  expect(kept.find(({ providerId }) => providerId === "oidc")).toMatchObject({
    accessToken: null,
    refreshToken: null,
    idToken: null,
    password: null,
  });
  expect(JSON.stringify(kept)).not.toContain(oidc.accessTokens[0]);
});

test("who is invited gets the role of the invitation, once", async () => {
  const { runtime, signIn, isIn, everybody, log } = await world();
  makeInvitation(runtime, { email: "eve@example.org", role: "member", invitedBy: ADA });
  const { who, answer } = await signIn(EVE, { next: "/history?range=1y" });
  expect(answer.headers.get("location")).toBe("/history?range=1y");
  expect(await isIn(who)).toBe(true);
  expect(everybody()).toMatchObject([
    { email: "eve@example.org", name: "Eve", role: "member", image: null },
  ]);
  expect(log().map(({ action, target, detail }) => [action, target, detail])).toEqual([
    ["sign_in", "eve@example.org", { by: "oidc" }],
    ["account_created", "eve@example.org", { role: "member" }],
  ]);
});

test("a stranger is refused", async () => {
  const { signIn, isIn, everybody, log } = await world();
  const { who, answer } = await signIn(EVE);
  expectRefusal(answer, "not_invited");
  expect(await isIn(who)).toBe(false);
  expect(everybody()).toEqual([]);
  expect(log()[0]).toMatchObject({ action: "sign_in", result: "refused", actor: null });
});

test("a stranger comes in where the settings say so, with the role they say", async () => {
  const { signIn, isIn, everybody } = await world({ GRATIS_OIDC_NEW_PEOPLE: "viewer" });
  const { who } = await signIn(EVE);
  expect(await isIn(who)).toBe(true);
  expect(everybody()).toMatchObject([{ email: "eve@example.org", role: "viewer" }]);
});

test.each([
  ["unverified", { email_verified: false }],
  ["not said to be verified", {}],
])("an address that is %s opens no account, no invitation and no setting", async (_, claims) => {
  const { runtime, add, signIn, isIn, everybody } = await world({
    GRATIS_OIDC_NEW_PEOPLE: "viewer",
  });
  await add(ADA, "admin");
  const known = await signIn({ sub: "mallory-1", email: ADA, ...claims });
  expectRefusal(known.answer, "account_not_linked");
  makeInvitation(runtime, { email: "eve@example.org", role: "admin", invitedBy: ADA });
  const invited = await signIn({ sub: "mallory-2", email: "eve@example.org", ...claims });
  expectRefusal(invited.answer, "email_not_verified");
  expect([await isIn(known.who), await isIn(invited.who)]).toEqual([false, false]);
  expect(everybody()).toHaveLength(1);
});

test.each<[string, Faults]>([
  ["a nonce of another sign-in", { nonce: "another" }],
  ["another audience", { audience: "another client" }],
  ["another issuer", { issuer: "http://127.0.0.1:1" }],
  ["a signature by a key that is not the provider's", { isForged: true }],
])("an id_token with %s is refused", async (_, faults) => {
  const { add, oidc, signIn, isIn } = await world();
  await add(ADA, "admin");
  oidc.faults = faults;
  const { who, answer } = await signIn({ sub: "ada-1", email: ADA, email_verified: true });
  expectRefusal(answer, "unable_to_get_user_info");
  expect(await isIn(who)).toBe(false);
});

test("a state that is another's, cut or missing is refused", async () => {
  const { runtime, add, oidc, start, comeBack, isIn } = await world();
  await add(ADA, "admin");
  const claims = { sub: "ada-1", email: ADA, email_verified: true };
  const [mallory, ada] = [browser(), browser()];
  // Mallory's own sign-in, handed to Ada's browser: she would act in Mallory's account.
  const foreign = await oidc.visit(await start(mallory), claims);
  await start(ada);
  expectRefusal(await comeBack(ada, foreign), "state_mismatch");
  const cut = await oidc.visit(await start(ada), claims);
  cut.searchParams.set("state", `${cut.searchParams.get("state")}x`);
  expectRefusal(await comeBack(ada, cut), "state_mismatch");
  const none = await oidc.visit(await start(ada), claims);
  none.searchParams.delete("state");
  expectRefusal(await comeBack(ada, none), "state_not_found");
  expect(await isIn(ada)).toBe(false);
  expect(runtime.db.select().from(sessions).all()).toEqual([]);
});

test("a way back that was gone once leads nowhere, also with a fresh state", async () => {
  const { runtime, add, oidc, start, comeBack, signIn } = await world();
  await add(ADA, "admin");
  const claims = { sub: "ada-1", email: ADA, email_verified: true };
  const { who, back } = await signIn(claims);
  expectRefusal(await comeBack(who, back), "state_mismatch");
  const fresh = await oidc.visit(await start(who), claims);
  fresh.searchParams.set("code", back.searchParams.get("code") ?? "");
  expectRefusal(await comeBack(who, fresh), "invalid_code");
  expect(runtime.db.select().from(sessions).all()).toHaveLength(1);
});

test("another provider's name, and any without the settings, is not found", async () => {
  const { oidc, start, comeBack, runtime } = await world();
  const who = browser();
  const back = await oidc.visit(await start(who), EVE);
  for (const provider of ["google", "credential", "oidc2", ""]) {
    expect((await comeBack(who, back, provider)).status).toBe(404);
  }
  expect(runtime.db.select().from(verifications).all()).toHaveLength(1);
  await accessWorld();
  const asking = { method: "POST", body: {} };
  expect((await browser().ask(POST, "/api/v1/session/oidc", asking)).status).toBe(404);
  expect((await comeBack(browser(), back)).status).toBe(404);
});

test("what the provider itself refuses is told by its code", async () => {
  const { start, comeBack } = await world();
  const who = browser();
  const state = new URL(await start(who)).searchParams.get("state");
  const back = new URL(`http://x/?error=access_denied&state=${state}`);
  expectRefusal(await comeBack(who, back), "access_denied");
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/%5cevil.example",
  "javascript:alert(1)",
  "/login?next=/x",
  "/api/v1/team",
])("%s is no place to come back to", async (next) => {
  const { add, signIn } = await world();
  await add(ADA);
  const { answer } = await signIn({ sub: "ada-1", email: ADA, email_verified: true }, { next });
  expect(answer.headers.get("location")).toBe("/");
});

test("a provider that is out of reach is told as such and found again later", async () => {
  const { runtime } = await accessWorld({
    env: {
      GRATIS_OIDC_ISSUER: "http://127.0.0.1:9",
      GRATIS_OIDC_CLIENT_ID: "x",
      GRATIS_OIDC_CLIENT_SECRET: "y",
    },
  });
  expect(runtime.env.auth.oidc).not.toBeNull();
  const answer = await browser().ask(POST, "/api/v1/session/oidc", { method: "POST", body: {} });
  expect(answer.status).toBe(502);
  expect(answer.body).toMatchObject({ error: { code: "provider_unreachable" } });
  expect(answer.text).not.toContain("127.0.0.1");
});

test("the state lies in a cookie out of reach of scripts, and the way there is told in full", async () => {
  const { oidc } = await world();
  const who = browser();
  const answer = await who.ask(POST, "/api/v1/session/oidc", { method: "POST", body: {} });
  for (const cookie of answer.headers.getSetCookie()) {
    expect(cookie).toMatch(/^gratis\.state=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  }
  const url = new URL(startSchema.parse(answer.body).data.url);
  expect(url.origin).toBe(oidc.issuer);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: oidc.clientId,
    response_type: "code",
    code_challenge_method: "S256",
    redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
    scope: "openid email profile",
    nonce: expect.stringMatching(/.{16,}/),
  });
  expect(url.href).not.toContain("secret");
});
