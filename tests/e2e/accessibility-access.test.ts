import type { Page } from "@playwright/test";
import type { PagePath } from "@/lib/http/access-manifest";
import { type House, startHouse, type Who } from "./support/access-house";
import { expectAccessible, hydrated } from "./support/page-checks";
import { sendPassword } from "./support/sessions";
import { ADMIN } from "./support/start-gratis";
import { expect, accessTest as test } from "./support/test";

let house: House;
test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(() => house?.gratis.stop());

const PAGES: readonly (readonly [name: string, who: Who, path: PagePath])[] = [
  ["the sign-in", "nobody", "/login"],
  ["a setup that is done", "nobody", "/setup"],
  ["an invitation", "nobody", "/invite/[token]"],
  ["the account", "viewer", "/account"],
  ["the team", "admin", "/settings/team"],
  ["tokens and share links", "admin", "/settings/tokens"],
  ["the audit log", "admin", "/settings/audit"],
  ["a page that one's role does not reach", "member", "/settings/team"],
  ["the roster in the public view", "public", "/models"],
  ["the jobs, as a viewer sees them", "viewer", "/settings"],
];

for (const [name, who, path] of PAGES) {
  test(`axe finds nothing on ${name}, light and dark, wide and narrow`, async ({ visit }) => {
    const page = await visit(house.gratis, { cookies: house.cookies[who] });
    await page.goto(house.addresses[path]);
    await hydrated(page);
    await expectAccessible(page);
  });
}

test("axe finds nothing on a link that is no longer good", async ({ visit }) => {
  const page = await visit(house.gratis);
  await page.goto("/invite/none");
  await hydrated(page);
  await expectAccessible(page);
});

test("axe finds nothing on a sign-in that was refused", async ({ visit }) => {
  const page = await visit(house.gratis, { expected: /status of 401/ });
  await page.goto("/login");
  await sendPassword(page, { ...ADMIN, password: "not the right password" });
  await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on a Gratis without accounts, nor on its setup", async ({
  start,
  visit,
}) => {
  const page = await visit(await start({ admin: null }));
  for (const path of ["/login", "/setup"]) {
    await page.goto(path);
    await hydrated(page);
    await expectAccessible(page);
  }
});

const OPENED: readonly (readonly [
  name: string,
  path: PagePath,
  open: (page: Page) => Promise<void>,
])[] = [
  ["a new token's dialog", "/settings/tokens", (page) => press(page, "New token")],
  [
    "a token that is told once",
    "/settings/tokens",
    async (page) => {
      await press(page, "New token");
      await page.getByRole("dialog").getByLabel("Name").fill("axe");
      await press(page, "Make the token");
      await expect(page.getByText("Shown only now")).toBeVisible();
    },
  ],
  ["a new share link's dialog", "/settings/tokens", (page) => press(page, "New share link")],
  ["the question before a removal", "/settings/team", (page) => press(page, "Remove Olga Marker")],
  [
    "a new invitation's link",
    "/settings/team",
    async (page) => {
      await page.getByLabel("E-mail").fill("axe@gratis.example");
      await press(page, "Make the link");
      await expect(page.getByText("Link for axe@gratis.example")).toBeVisible();
    },
  ],
  [
    "the second factor's picture and secret",
    "/account",
    async (page) => {
      await press(page, "Turn it on");
      await page.getByLabel("Your password").fill(ADMIN.password);
      await press(page, "Go on");
      await expect(page.getByLabel("Six digits")).toBeVisible();
    },
  ],
];

for (const [name, path, open] of OPENED) {
  test(`axe finds nothing with ${name} shown`, async ({ visit }) => {
    const page = await visit(house.gratis, { cookies: house.cookies.admin });
    await page.goto(house.addresses[path]);
    await hydrated(page);
    await open(page);
    await expectAccessible(page);
  });
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}
