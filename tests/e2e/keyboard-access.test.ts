import type { Page } from "@playwright/test";
import { nobodysUrl } from "./support/gratis-process";
import { hydrated, tabTo } from "./support/page-checks";
import { join } from "./support/people";
import { newSession } from "./support/sessions";
import { ADMIN, type Gratis, startGratis } from "./support/start-gratis";
import { expect, STILL, accessTest as test } from "./support/test";
import { totp } from "./support/totp";

let gratis: Gratis;
test.beforeAll(async () => {
  gratis = await startGratis({ openrouterUrl: await nobodysUrl(), env: STILL });
});
test.afterAll(() => gratis?.stop());

test("the team by keyboard: invite, change a role, remove", async ({ visit }) => {
  const member = await join(gratis, { role: "member", name: "Nina" });
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/settings/team");
  await hydrated(page);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type("typed@gratis.example");
  await tabTo(page, page.getByRole("radio", { name: /^viewer/ }));
  await page.keyboard.press("ArrowDown");
  await pressKey(page, "Make the link");
  await expect(page.getByText("Link for typed@gratis.example, as member")).toBeVisible();

  const role = page.getByLabel("Role of Nina");
  await tabTo(page, role);
  await page.keyboard.type("v");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("viewer");
  await pressKey(page, "Change to viewer");
  await expect(role).toHaveValue("viewer");

  await pressKey(page, "Remove Nina");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Remove Nina" })).toBeFocused();
  await page.keyboard.press("Enter");
  await pressKey(page, "Remove");
  await expect(page.getByRole("row").filter({ hasText: member.email })).toHaveCount(0);
});

test("tokens by keyboard: make one, read it once, revoke it", async ({ visit }) => {
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/settings/tokens");
  await hydrated(page);
  await pressKey(page, "New token");
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(":focus")).toHaveCount(1);
  await tabTo(page, dialog.getByLabel("Name"));
  await page.keyboard.type("by keyboard");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(/^grt_[\w-]{43}$/)).toBeVisible();
  await pressKey(page, "Done");
  await expect(page.getByRole("button", { name: "New token" })).toBeFocused();
  await page.reload();
  await hydrated(page);
  expect(await page.content()).not.toMatch(/grt_[\w-]{43}/);

  const row = page.getByRole("row").filter({ hasText: "by keyboard" });
  await tabTo(page, row.getByRole("button"));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("alertdialog").getByRole("button").last());
  await page.keyboard.press("Enter");
  await expect(row).toContainText("revoked");
});

test("the audit log by keyboard: filter it and go back", async ({ visit }) => {
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/settings/audit");
  await hydrated(page);
  const rows = page.getByRole("row");
  const before = await rows.count();
  await tabTo(page, page.getByLabel("Who"));
  await page.keyboard.type("nobody-of-this-name");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing fits these filters")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(before);
});

test("the account by keyboard: name, second factor, sign out", async ({ visit }) => {
  const page = await visit(gratis, { cookies: await newSession(gratis) });
  await page.goto("/account");
  await hydrated(page);
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Keyed In");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Keyed In · admin/).first()).toBeVisible();

  await pressKey(page, "Turn it on");
  await expect(page.getByLabel("Your password")).toBeFocused();
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  const secret = await page
    .locator("code")
    .filter({ hasText: /^[A-Z2-7]{16,}$/ })
    .innerText();
  await tabTo(page, page.getByLabel("Six digits"));
  await page.keyboard.type(totp(secret, Date.now()));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("I have saved them"));
  await page.keyboard.press("Space");
  await pressKey(page, "Done");
  await expect(page.getByText("A sign-in asks for six digits from your app.")).toBeVisible();
  await pressKey(page, "Sign out");
  await expect(page).toHaveURL(/\/login$/);
});

async function pressKey(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
}
