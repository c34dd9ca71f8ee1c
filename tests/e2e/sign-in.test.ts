import { makeToken, newCaller, refusalOf } from "./support/caller";
import { hydrated, tabTo } from "./support/page-checks";
import { newSession, REFUSED, sendPassword } from "./support/sessions";
import { ADMIN } from "./support/start-gratis";
import { expect, accessTest as test } from "./support/test";

test("who is not signed in is led to the sign-in, by keyboard alone, and back to the page asked for", async ({
  start,
  visit,
}) => {
  const page = await visit(await start());
  await page.goto("/history?range=30d");
  await expect(page).toHaveURL(/\/login\?next=/);
  await hydrated(page);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(ADMIN.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page).toHaveURL(/\/history\?range=30d$/);
});

test("a wrong password, somebody unknown and a wrong code read the same", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const page = await visit(gratis, { expected: REFUSED });
  const texts: string[] = [];
  for (const email of [ADMIN.email, "nobody@gratis.example"]) {
    await page.goto("/login");
    await sendPassword(page, { email, password: "not the right password" });
    texts.push(await page.getByRole("alert").filter({ hasText: /\w/ }).innerText());
  }
  const caller = await newCaller(gratis.url);
  const code = await caller.post("/api/v1/session/code", { data: { code: "123456" } });
  expect(await refusalOf(code)).toBe("401 wrong_credentials");
  texts.push(((await code.json()) as { error: { message: string } }).error.message);
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toContain("wrong");
});

test("after five failures the right password is refused too, in words, and a restart forgives nothing", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const caller = await newCaller(gratis.url);
  const wrong = { ...ADMIN, password: "not the right password" };
  for (let failure = 1; failure <= 5; failure += 1) {
    const answer = await caller.post("/api/v1/session", { data: wrong });
    expect(await refusalOf(answer)).toBe("401 wrong_credentials");
  }
  const refused = await caller.post("/api/v1/session", { data: ADMIN });
  expect(await refusalOf(refused)).toBe("429 too_many_attempts");
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);

  await gratis.restart();
  const again = await caller.post("/api/v1/session", { data: ADMIN });
  expect(await refusalOf(again)).toBe("429 too_many_attempts");
  const page = await visit(gratis, { expected: REFUSED });
  await page.goto("/login");
  await sendPassword(page, ADMIN);
  await expect(
    page.getByRole("alert").filter({ hasText: "Too many failed attempts" }),
  ).toBeVisible();
});

test("thirty tries at the same moment are thirty tries, not one", async ({ start }) => {
  const gratis = await start();
  const caller = await newCaller(gratis.url);
  const wrong = { ...ADMIN, password: "not the right password" };
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => caller.post("/api/v1/session", { data: wrong })),
  );
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(25);
});

test("a session lives through a restart of the server", async ({ start, visit }) => {
  const gratis = await start();
  // While there is no server, what the page asks for in the background fails.
  const page = await visit(gratis, { cookies: gratis.cookies, expected: /CONNECTION_REFUSED/ });
  await page.goto("/account");
  await gratis.restart();
  await page.reload();
  await expect(page.getByText(ADMIN.email).first()).toBeVisible();
});

test("a forged cookie is nobody's: not another signature, not another token, not a part of one", async ({
  start,
}) => {
  const gratis = await start();
  const [cookie] = gratis.cookies.cookies.filter(({ name }) => name.endsWith("session_token"));
  if (!cookie) throw new Error("The sign-in set no session cookie.");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const [token = "", signature = ""] = decodeURIComponent(cookie.value).split(".");
  const turned = `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`;
  const forged = [
    `${turned}.${signature}`,
    `${token}.${"A".repeat(43)}=`,
    token,
    `${token}.`,
    `.${signature}`,
    "",
  ];
  for (const value of forged) {
    const headers = { cookie: `${cookie.name}=${encodeURIComponent(value)}` };
    const answer = await fetch(`${gratis.url}/api/v1/me`, { headers });
    expect([value, answer.status]).toEqual([value, 401]);
    const page = await fetch(`${gratis.url}/account`, { headers, redirect: "manual" });
    expect([value, page.status, page.headers.get("location")]).toEqual([
      value,
      307,
      expect.stringMatching(/^\/login/),
    ]);
  }
});

test("a token in the address opens nothing", async ({ start }) => {
  const gratis = await start();
  const token = await makeToken(gratis.admin());
  for (const name of ["token", "access_token", "authorization", "api_key"]) {
    const answer = await fetch(`${gratis.url}/api/v1/models?${name}=${token}`);
    expect([name, answer.status]).toEqual([name, 401]);
  }
  const page = await fetch(`${gratis.url}/models?token=${token}`, { redirect: "manual" });
  expect(page.status).toBe(307);
});

test("sign out leads to the sign-in, and the cookie of before is nobody's", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const cookies = await newSession(gratis);
  const page = await visit(gratis, { cookies, expected: REFUSED });
  await page.goto("/models");
  await hydrated(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  const before = await newCaller(gratis.url, cookies);
  expect((await before.get("/api/v1/me")).status()).toBe(401);
});
