import { hash, verify } from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { GET as getJobs } from "@/app/api/v1/jobs/route";
import { DELETE, GET, POST } from "@/app/api/v1/session/route";
import { createUser } from "@/db/writes/users";
import { assertGoodPassword, hashPassword } from "@/lib/auth/passwords";
import { SESSION_IDLE_MS } from "@/lib/domain/access/session-rule";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";

// The real thing, watched: how often a password is hashed is what this is about.
vi.mock("@node-rs/argon2", { spy: true });

const PATH = "/api/v1/session";
const MINUTE = 60_000;
const WRONG = {
  error: {
    code: "wrong_credentials",
    message: "The e-mail address, the password or the code is wrong.",
  },
};

function signIn(who: Browser, email: string, password = PASSWORD) {
  return who.ask(POST, PATH, { method: "POST", body: { email, password } });
}

function statusOf(who: Browser) {
  return who.ask(getJobs, "/api/v1/jobs").then(({ status }) => status);
}

test("the right password opens the API to who has the cookie", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  const ada = browser();
  expect(await statusOf(ada)).toBe(401);
  const answer = await signIn(ada, " Ada@Example.org ");
  expect(answer.body).toMatchObject({ data: { next: "done" } });
  expect(await statusOf(ada)).toBe(200);
  expect((await ada.ask(GET, PATH)).body).toMatchObject({
    data: { kind: "person", email: "ada@example.org", name: "ada@example.org", role: "member" },
  });
});

test("the cookie is out of reach of scripts and other sites", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  const cookies = (await signIn(browser(), "ada@example.org")).headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^gratis\.session_token=/);
  expect(attributesOf(cookies[0])).toEqual([
    "HttpOnly",
    "Max-Age=604800",
    "Path=/",
    "SameSite=Lax",
  ]);
});

test("under https the cookie is held to this host and to https", async () => {
  const { add } = await accessWorld({ env: { GRATIS_BASE_URL: "https://gratis.example.org" } });
  await add("ada@example.org");
  const ada = browser();
  const cookies = (await signIn(ada, "ada@example.org")).headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^__Host-gratis\.session_token=/);
  expect(attributesOf(cookies[0])).toEqual([
    "HttpOnly",
    "Max-Age=604800",
    "Path=/",
    "SameSite=Lax",
    "Secure",
  ]);
  expect(await statusOf(ada)).toBe(200);
});

test("each sign-in begins a session of its own, whatever cookie was there before", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  await add("eve@example.org");
  const eve = browser();
  await signIn(eve, "eve@example.org");
  const ada = browser({ cookie: eve.cookie() });
  await signIn(ada, "ada@example.org");
  expect(ada.cookie()).not.toBe(eve.cookie());
  expect((await eve.ask(GET, PATH)).body).toMatchObject({ data: { email: "eve@example.org" } });
  expect((await ada.ask(GET, PATH)).body).toMatchObject({ data: { email: "ada@example.org" } });
});

test("unknown people, wrong passwords and people without one: one text, and a hash each", async () => {
  const { runtime, add } = await accessWorld();
  await add("ada@example.org");
  createUser(runtime.db, {
    email: "sso@example.org",
    name: "By provider",
    role: "viewer",
    passwordHash: null,
    now: runtime.now(),
  });
  for (const email of ["ada@example.org", "nobody@example.org", "sso@example.org"]) {
    vi.mocked(hash).mockClear();
    vi.mocked(verify).mockClear();
    const { status, body, headers } = await signIn(browser(), email, "not the password at all");
    expect({ email, status, body }).toEqual({ email, status: 401, body: WRONG });
    expect(headers.getSetCookie()).toEqual([]);
    const work = vi.mocked(hash).mock.calls.length + vi.mocked(verify).mock.calls.length;
    expect({ email, work }).toEqual({ email, work: 1 });
  }
});

test("a password that is too long for any is wrong like any other, without work", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  vi.mocked(hash).mockClear();
  vi.mocked(verify).mockClear();
  for (const email of ["ada@example.org", "nobody@example.org"]) {
    expect((await signIn(browser(), email, `${PASSWORD}${"x".repeat(300)}`)).body).toEqual(WRONG);
  }
  expect(vi.mocked(hash).mock.calls.length + vi.mocked(verify).mock.calls.length).toBe(0);
});

test("the longest password works, also in characters that take two", async () => {
  const { runtime } = await accessWorld();
  const password = "🪶".repeat(128);
  await assertGoodPassword(password);
  createUser(runtime.db, {
    email: "ada@example.org",
    name: "Ada",
    role: "member",
    passwordHash: await hashPassword(password),
    now: runtime.now(),
  });
  expect((await signIn(browser(), "ada@example.org", password)).status).toBe(200);
});

test("signing out ends the session at the next request, also for who kept the cookie", async () => {
  const { join } = await accessWorld();
  const { browser: ada } = await join("ada@example.org");
  const kept = ada.copy();
  const answer = await ada.ask(DELETE, PATH, { method: "DELETE" });
  expect(answer.status).toBe(204);
  expect(ada.cookie()).not.toContain("session_token");
  expect(await statusOf(kept)).toBe(401);
});

test("asking who one is writes nothing and keeps no session alive", async () => {
  const { runtime, join, pass } = await accessWorld();
  const { browser: ada } = await join("ada@example.org");
  const writes = () => runtime.db.$client.prepare("select total_changes()").pluck().get();
  const before = writes();
  pass(SESSION_IDLE_MS - MINUTE);
  expect((await ada.ask(GET, PATH)).body).toMatchObject({ data: { kind: "person" } });
  pass(2 * MINUTE);
  expect((await ada.ask(GET, PATH)).body).toMatchObject({ data: { kind: "nobody" } });
  expect(writes()).toBe(before);
});

test("who is nobody may ask who they are, with a bad token too little", async () => {
  await accessWorld();
  expect((await browser().ask(GET, PATH)).body).toMatchObject({
    data: { kind: "nobody", email: null, name: null, role: null },
  });
  const headers = { authorization: "Bearer grt_made_up" };
  expect((await browser().ask(GET, PATH, { headers })).status).toBe(401);
});

test("the log has who signed in, who was refused and who left", async () => {
  const { join, log } = await accessWorld();
  const { browser: ada } = await join("ada@example.org");
  await signIn(browser(), "ada@example.org", "something else entirely");
  await ada.ask(DELETE, PATH, { method: "DELETE" });
  expect(log().map(({ action, target, result }) => ({ action, target, result }))).toEqual([
    { action: "sign_out", target: null, result: "done" },
    { action: "sign_in", target: "ada@example.org", result: "refused" },
    { action: "sign_in", target: "ada@example.org", result: "done" },
  ]);
  expect(JSON.stringify(log())).not.toMatch(/herons|something else/);
});

test.each([
  [{}, "email"],
  [{ email: "ada", password: PASSWORD }, "email"],
  [{ email: "ada@example.org" }, "password"],
  [{ email: ["ada@example.org"], password: PASSWORD }, "email"],
  [{ email: "ada@example.org", password: PASSWORD, role: "admin" }, "role"],
  [[], "body"],
  ["text", "body"],
])("a body that is not as it should be names the field: %j", async (body, field) => {
  await accessWorld();
  const answer = await browser().ask(POST, PATH, { method: "POST", body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code: "bad_request", field } });
  expect(answer.text).not.toContain(PASSWORD);
});

test("a body over 64 kB is refused before it is read", async () => {
  await accessWorld();
  const body = { email: "ada@example.org", password: "x".repeat(65 * 1024) };
  expect((await browser().ask(POST, PATH, { method: "POST", body })).status).toBe(413);
});

function attributesOf(cookie = ""): string[] {
  return cookie.split("; ").slice(1).sort();
}

test("a key pasted into the address of a sign-in is not kept in the log", async () => {
  const { log } = await accessWorld();
  const pasted = `${["sk", "or", "v1"].join("-")}-${"0f".repeat(32)}`;
  expect((await signIn(browser(), `${pasted}@example.org`)).body).toEqual(WRONG);
  expect(log()).toMatchObject([{ action: "sign_in", target: "[hidden]@example.org" }]);
  expect(JSON.stringify(log())).not.toContain("0f0f0f");
});
