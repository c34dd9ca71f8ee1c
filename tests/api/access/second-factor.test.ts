import { expect, test } from "vitest";
import { z } from "zod";
import { POST as accept } from "@/app/api/v1/invitations/accept/route";
import { POST as makeCodes } from "@/app/api/v1/me/recovery-codes/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { DELETE, POST, PUT } from "@/app/api/v1/me/second-factor/route";
import { POST as sendCode } from "@/app/api/v1/session/code/route";
import { POST as postSession } from "@/app/api/v1/session/route";
import { secondFactors, verifications } from "@/db/schema/access";
import { createUser } from "@/db/writes/users";
import { makeResetLink } from "@/lib/auth/invitations";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";
import { totp } from "../../support/totp";
import { sessionCookie } from "../../support/visitors";

const PATH = "/api/v1/me/second-factor";
const ADA = "ada@example.org";
const STEP = 30_000;
const WRONG = { error: { code: "wrong_credentials" } };

const made = z.object({
  data: z.object({ uri: z.string(), secret: z.string(), recovery_codes: z.array(z.string()) }),
});

function begin(who: Browser, password = PASSWORD) {
  return who.ask(POST, PATH, { method: "POST", body: { password } });
}

function confirm(who: Browser, code: string) {
  return who.ask(PUT, PATH, { method: "PUT", body: { code } });
}

function giveCode(who: Browser, body: object) {
  return who.ask(sendCode, "/api/v1/session/code", { method: "POST", body });
}

/** A browser that gave the right password and is now asked for a code. */
async function challenged(address?: string): Promise<Browser> {
  const made = browser(address === undefined ? {} : { address });
  const body = { email: ADA, password: PASSWORD };
  const answer = await made.ask(postSession, "/api/v1/session", { method: "POST", body });
  expect(answer.body).toMatchObject({ data: { next: "code" } });
  return made;
}

async function isIn(who: Browser): Promise<boolean> {
  return (await who.ask(getMe, "/api/v1/me")).status === 200;
}

/** Ada, with the second factor on. */
async function world() {
  const base = await accessWorld();
  const { browser: ada } = await base.join(ADA);
  const { data } = made.parse((await begin(ada)).body);
  expect((await confirm(ada, totp(data.secret))).status).toBe(204);
  base.pass(2 * STEP);
  return { ...base, ada, ...data };
}

test("it is told once, off until the first right code, and then asked for", async () => {
  const { join, signedIn, log } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const answer = await begin(ada);
  expect(answer.status).toBe(201);
  const { data } = made.parse(answer.body);
  expect(data.uri).toMatch(/^otpauth:\/\/totp\/Gratis:ada%40example\.org\?/);
  expect(data.secret).toMatch(/^[A-Z2-7]{32,}$/);
  expect(new Set(data.recovery_codes).size).toBe(10);
  expect((await signedIn(ADA)).cookie()).toContain("session_token");
  expect((await ada.ask(getMe, "/api/v1/me")).body).toMatchObject({
    data: { second_factor: false, recovery_codes_left: null },
  });

  expect((await confirm(ada, totp(data.secret))).status).toBe(204);
  expect((await ada.ask(getMe, "/api/v1/me")).body).toMatchObject({
    data: { second_factor: true, recovery_codes_left: 10 },
  });
  expect((await challenged()).cookie()).not.toContain("session_token");
  expect(log()[1]).toMatchObject({ action: "second_factor_on", actor: ADA, result: "done" });
});

test("turning it on ends every other session at its next request, and renews this one", async () => {
  const { join, signedIn } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const elsewhere = await signedIn(ADA);
  const before = ada.copy();
  const { data } = made.parse((await begin(ada)).body);
  await confirm(ada, totp(data.secret));
  expect([await isIn(ada), await isIn(elsewhere), await isIn(before)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("the password alone opens nothing; the code opens the session", async () => {
  const { secret } = await world();
  const ada = await challenged();
  expect(await isIn(ada)).toBe(false);
  expect((await giveCode(ada, { code: "000000" })).body).toMatchObject(WRONG);
  expect(await isIn(ada)).toBe(false);
  const answer = await giveCode(ada, { code: totp(secret).replace(/^(...)/, "$1 ") });
  expect(answer.body).toMatchObject({ data: { next: "done" } });
  expect(await isIn(ada)).toBe(true);
  expect(ada.cookie()).not.toMatch(/trust|two_factor/);
});

test("a code without the password before it is refused in the same words", async () => {
  const { secret } = await world();
  const answer = await giveCode(browser(), { code: totp(secret) });
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject(WRONG);
});

test("a code that was used is refused, and the next one taken", async () => {
  const { secret, pass } = await world();
  const code = totp(secret);
  await giveCode(await challenged(), { code });
  const again = await challenged();
  expect((await giveCode(again, { code })).body).toMatchObject(WRONG);
  pass(STEP);
  expect((await giveCode(again, { code: totp(secret) })).status).toBe(200);
});

test("the code that turned it on is used", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const { data } = made.parse((await begin(ada)).body);
  const code = totp(data.secret);
  await confirm(ada, code);
  expect((await giveCode(await challenged(), { code })).status).toBe(401);
});

test("of two browsers with the same code at the same moment one gets in", async () => {
  const { secret } = await world();
  const both = [await challenged("192.0.2.1"), await challenged("192.0.2.2")];
  const code = totp(secret);
  const answers = await Promise.all(both.map((one) => giveCode(one, { code })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  const inside = await Promise.all(both.map(isIn));
  expect(inside.filter(Boolean)).toHaveLength(1);
});

test("a recovery code works once, also when two browsers send it at the same moment", async () => {
  const { recovery_codes, ada } = await world();
  const both = [await challenged("192.0.2.1"), await challenged("192.0.2.2")];
  const body = { recovery_code: recovery_codes[0] };
  const answers = await Promise.all(both.map((one) => giveCode(one, body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect((await giveCode(await challenged(), body)).status).toBe(401);
  expect((await ada.ask(getMe, "/api/v1/me")).body).toMatchObject({
    data: { recovery_codes_left: 9 },
  });
});

test("new recovery codes end the old ones and need the password", async () => {
  const { recovery_codes, ada } = await world();
  const path = "/api/v1/me/recovery-codes";
  const wrong = { method: "POST", body: { password: "not the password at all" } };
  expect((await ada.ask(makeCodes, path, wrong)).body).toMatchObject(WRONG);
  const answer = await ada.ask(makeCodes, path, { method: "POST", body: { password: PASSWORD } });
  expect(answer.status).toBe(201);
  const { data } = z
    .object({ data: z.object({ recovery_codes: z.array(z.string()).length(10) }) })
    .parse(answer.body);
  const who = await challenged();
  expect((await giveCode(who, { recovery_code: recovery_codes[1] })).status).toBe(401);
  expect((await giveCode(who, { recovery_code: data.recovery_codes[1] })).status).toBe(200);
});

test("turning it off needs the password; then the password is enough again", async () => {
  const { ada, signedIn, log } = await world();
  const off = (password: string) => ada.ask(DELETE, PATH, { method: "DELETE", body: { password } });
  expect((await off("not the password at all")).body).toMatchObject(WRONG);
  expect((await off(PASSWORD)).status).toBe(204);
  expect(await isIn(ada)).toBe(true);
  expect(await isIn(await signedIn(ADA))).toBe(true);
  const [, off2, refused] = log();
  expect(off2).toMatchObject({ action: "second_factor_off", result: "done" });
  expect(refused).toMatchObject({ action: "second_factor_off", result: "refused" });
});

test("a reset link puts the password in place, and the code is still asked for", async () => {
  const { runtime, secret, ada } = await world();
  const userId = runtime.db.select().from(secondFactors).get()?.userId ?? "";
  const { url } = makeResetLink(runtime, { userId, invitedBy: "root@example.org" });
  const who = browser();
  const body = { token: url.split("/").at(-1), password: "nine loud herons at dawn" };
  const answer = await who.ask(accept, "/api/v1/invitations/accept", { method: "POST", body });
  expect(answer.body).toMatchObject({ data: { email: ADA, second_factor: true } });
  expect([await isIn(who), await isIn(ada)]).toEqual([false, false]);
  expect((await giveCode(who, { code: totp(secret) })).status).toBe(200);
  expect(await isIn(who)).toBe(true);
});

test("guesses at the code are limited: five an address, ten an account", async () => {
  await world();
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const who = await challenged(`192.0.2.${turn}`);
    for (let guess = 0; guess < 3; guess += 1) {
      statuses.push((await giveCode(who, { code: "000000" })).status);
    }
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
});

test("a sixth guess from one address is not looked at", async () => {
  const { secret } = await world();
  const who = await challenged();
  for (let guess = 0; guess < 5; guess += 1) await giveCode(who, { code: "000000" });
  const answer = await giveCode(await challenged(), { code: totp(secret) });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a session of somebody signed in does not stand in for the challenge", async () => {
  const { ada, secret, pass } = await world();
  pass(STEP);
  expect((await giveCode(ada, { code: totp(secret) })).status).toBe(401);
});

test("a code at the sign-in does not confirm what was only begun", async () => {
  const { join, signedIn } = await accessWorld();
  const { browser: ada } = await join(ADA);
  const { data } = made.parse((await begin(ada)).body);
  expect((await giveCode(ada, { code: totp(data.secret) })).status).toBe(401);
  expect((await signedIn(ADA)).cookie()).toContain("session_token");
});

test("beginning needs the password, and what is on cannot be begun again", async () => {
  const { ada } = await world();
  expect((await begin(ada)).body).toMatchObject({ error: { code: "conflict" } });
  const { join } = await accessWorld();
  const { browser: eve } = await join("eve@example.org");
  expect((await begin(eve, "not the password at all")).body).toMatchObject(WRONG);
  expect((await confirm(eve, "123456")).body).toMatchObject({ error: { code: "conflict" } });
});

test("guesses at one's own password count with those at the sign-in", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join(ADA);
  for (let guess = 0; guess < 5; guess += 1) await begin(ada, "not the password at all");
  expect((await begin(ada)).status).toBe(429);
  const body = { email: ADA, password: PASSWORD };
  const answer = await browser().ask(postSession, "/api/v1/session", { method: "POST", body });
  expect(answer.status).toBe(429);
});

test("who signs in otherwise is told that there is no password to give", async () => {
  const { runtime } = await accessWorld();
  const userId = createUser(runtime.db, {
    email: "sso@example.org",
    name: "By provider",
    role: "viewer",
    passwordHash: null,
    now: runtime.now(),
  });
  const sso = browser({ cookie: await sessionCookie(runtime, userId) });
  expect((await begin(sso)).body).toMatchObject({ error: { code: "conflict" } });
});

test("the database holds neither the secret nor a recovery code in clear", async () => {
  const { runtime, secret, recovery_codes } = await world();
  const kept = JSON.stringify([
    runtime.db.select().from(secondFactors).all(),
    runtime.db.select().from(verifications).all(),
  ]);
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(Buffer.from(secret).toString("base64"));
  for (const code of recovery_codes) expect(kept).not.toContain(code);
});

test.each([
  [{ code: "12345" }, "code"],
  [{ code: "abcdef" }, "code"],
  [{}, "code"],
  [{ code: "123456", recovery_code: "x" }, "code"],
  [{ code: "123456", trust_device: true }, "trust_device"],
])("a code that cannot be one is refused by its field: %j", async (body, field) => {
  await accessWorld();
  expect((await giveCode(browser(), body)).body).toMatchObject({
    error: { code: "bad_request", field },
  });
});
