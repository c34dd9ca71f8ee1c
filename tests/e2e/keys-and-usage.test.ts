import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { type Fake, startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { expectAccessible, hydrated } from "./support/page-checks";
import { join } from "./support/people";
import { type Gratis, startGratis } from "./support/start-gratis";
import { MANAGEMENT, PASTED, PLANTED, teamAccount } from "./support/team-account";
import { expect, STILL, accessTest as test } from "./support/test";

let fake: Fake;
let gratis: Gratis;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  fake = await startFakeOpenRouter();
  fake.plant(teamAccount(Date.now()));
  const env = { ...STILL, OPENROUTER_MANAGEMENT_KEY: MANAGEMENT };
  gratis = await startGratis({ openrouterUrl: fake.url, env });
  for (const job of ["keys", "quota", "activity", "minutes"]) {
    expect([job, (await gratis.run(job)).status]).toEqual([job, "ok"]);
  }
});
test.afterAll(async () => {
  await gratis?.stop();
  await fake?.close();
});

test("the Usage page adds up to what was planted, and its table to the API", async ({ visit }) => {
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/usage");
  await hydrated(page);
  await expect(page.getByText(String(PLANTED.requests), { exact: true }).first()).toBeVisible();
  await expect(page.getByTitle(new RegExp(PLANTED.costUsd)).first()).toBeVisible();

  const rows = await gratis.read<readonly UsageRowAnswer[]>("/usage?group_by=key");
  expect(rows.reduce((sum, { requests }) => sum + requests, 0)).toBe(PLANTED.requests);
  for (const { key_name } of rows) {
    await expect(page.getByRole("row", { name: key_name ?? "" }).first()).toBeVisible();
  }
});

test("what was chosen on the Usage page is in its address, and opens again", async ({ visit }) => {
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/usage");
  await hydrated(page);
  await page.getByRole("link", { name: "7 d", exact: true }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole("link", { name: "By model", exact: true }).click();
  const address = page.url();
  await page.goto("/models");
  await page.goto(address);
  await expect(page.getByRole("link", { name: "7 d", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
});

test("a pasted key is found out to be what it is, by keyboard, and shown nowhere", async ({
  visit,
}) => {
  const page = await visit(gratis, { cookies: gratis.cookies, expected: /400/ });
  await page.goto("/keys");
  await hydrated(page);
  await page.getByRole("button", { name: "Add key" }).press("Enter");
  const field = page.getByLabel("Key of OpenRouter");
  await field.fill("sk-ant-not-one-of-openrouter");
  await field.press("Enter");
  await expect(page.getByText("is a key of Anthropic, not of OpenRouter")).toBeVisible();
  await field.fill(` "Bearer ${PASTED}" `);
  await field.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "is an inference key" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).press("Enter");
  const row = page.getByRole("row", { name: /laptop/ });
  await expect(row).toContainText("$0 cap");
  await expect(row).toContainText("sealed here");
  expect(await page.content()).not.toContain(PASTED.slice(20));
});

test("a viewer sees the keys and cannot change one, on the page or by the API", async ({
  visit,
}) => {
  const { caller } = await join(gratis, { role: "viewer" });
  const page = await visit(gratis, { cookies: await caller.storageState() });
  await page.goto("/keys");
  await hydrated(page);
  await expect(page.getByRole("row", { name: /hermes-agent/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add key" })).toHaveCount(0);
  const refused = await caller.patch("/api/v1/keys/2", { data: { policy: "paid_allowed" } });
  expect(refused.status()).toBe(403);
});

for (const path of ["/usage", "/keys"]) {
  test(`without JavaScript ${path} shows its figures as tables`, async ({ browser }) => {
    const context = await browser.newContext({
      baseURL: gratis.url,
      storageState: gratis.cookies,
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.getByRole("row", { name: /hermes-agent/ }).first()).toBeVisible();
    await context.close();
  });
}

for (const path of ["/", "/usage", "/usage?range=1y", "/keys"]) {
  test(`axe finds nothing on ${path} with figures, light and dark, wide and narrow`, async ({
    visit,
  }) => {
    const page = await visit(gratis, { cookies: gratis.cookies });
    await page.goto(path);
    await hydrated(page);
    await expectAccessible(page);
  });
}

test("axe finds nothing with the dialog for a new key open", async ({ visit }) => {
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/keys");
  await hydrated(page);
  await page.getByRole("button", { name: "Add key" }).click();
  await expect(page.getByLabel("Key of OpenRouter")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on Usage and Keys before the first key", async ({ start, visit }) => {
  const empty = await start();
  const page = await visit(empty, { cookies: empty.cookies });
  for (const path of ["/usage", "/keys"]) {
    await page.goto(path);
    await hydrated(page);
    await expectAccessible(page);
  }
});
