import { type Caller, newCaller, signIn } from "./support/caller";
import { hydrated, tabTo } from "./support/page-checks";
import { join } from "./support/people";
import { newSession, REFUSED } from "./support/sessions";
import { ADMIN } from "./support/start-gratis";
import { expect, accessTest as test } from "./support/test";

test("“sign out everywhere” ends another browser at its next request, page and API alike", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const mine = await visit(gratis, { cookies: await newSession(gratis), expected: REFUSED });
  const otherCookies = await newSession(gratis);
  const other = await visit(gratis, { cookies: otherCookies, expected: REFUSED });
  await other.goto("/models");
  await hydrated(other);

  await mine.goto("/account");
  await hydrated(mine);
  await mine.getByRole("button", { name: "Sign out everywhere" }).click();
  await mine.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(mine).toHaveURL(/\/login/);

  await expectEnded(await newCaller(gratis.url, otherCookies));
  // A soft way to another page asks the server, too.
  await other.getByRole("link", { name: "History" }).first().click();
  await expect(other).toHaveURL(/\/login/);
});

test("a change of the password ends every other session, and keeps one's own", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const other = await newCaller(gratis.url, await newSession(gratis));
  const page = await visit(gratis, { cookies: await newSession(gratis) });
  await page.goto("/account");
  await hydrated(page);
  await page.getByLabel("Current password").fill(ADMIN.password);
  await page.getByLabel("New password").fill("a wholly different sentence");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Changed. Your other sessions have ended.")).toBeVisible();
  await expectEnded(other);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const caller = await signIn(gratis.url, { ...ADMIN, password: "a wholly different sentence" });
  expect((await caller.get("/api/v1/me")).status()).toBe(200);
});

test("another role, and being removed, end a person's sessions at the next request", async ({
  start,
}) => {
  const gratis = await start();
  const admin = gratis.admin();
  const member = await join(gratis, { role: "member" });
  expect((await member.caller.get("/api/v1/jobs")).status()).toBe(200);
  await admin.patch(`/api/v1/team/${member.id}`, { data: { role: "viewer" } });
  await expectEnded(member.caller);

  const again = await signIn(gratis.url, member);
  expect((await again.get("/api/v1/jobs")).status()).toBe(200);
  await admin.delete(`/api/v1/team/${member.id}`);
  await expectEnded(again);
});

test("an invited person joins by keyboard alone, once, with the role of the invitation", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const made = await gratis
    .admin()
    .post("/api/v1/invitations", { data: { email: "new@gratis.example", role: "viewer" } });
  const { url } = ((await made.json()) as { data: { url: string } }).data;
  const page = await visit(gratis);
  await page.goto(url);
  await hydrated(page);
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.type("New Person");
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type("eleven quiet tram stops");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByText(/New Person · viewer/).first()).toBeVisible();
  const second = await visit(gratis);
  await second.goto(url);
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("This link is no longer good");
});

async function expectEnded(caller: Caller): Promise<void> {
  expect((await caller.get("/api/v1/me")).status()).toBe(401);
  const page = await caller.get("/account");
  expect(page.status()).toBe(307);
  expect(page.headers().location).toMatch(/^\/login/);
}
