import type { Page } from "@playwright/test";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import { hashOf } from "../fake-openrouter/account/fake-secret";
import { startFakeOpenRouter } from "../fake-openrouter/start-fake-openrouter";
import { expectAccessible, hydrated, tabTo } from "./support/page-checks";
import { join } from "./support/people";
import { GEMINI, HERMES, type Spent, spentAccount, startSpent } from "./support/spent-account";
import { expect, accessTest as test } from "./support/test";

let spent: Spent;
/** Of `hermes-agent` and of `laptop`. */
let [hermes, laptop] = [0, 0];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  spent = await startSpent();
  const incidents = await spent.gratis.read<readonly IncidentAnswer[]>("/spend/incidents");
  [hermes, laptop] = ["hermes-agent", "laptop"].map(
    (name) => incidents.find(({ key_name }) => key_name === name)?.id ?? 0,
  ) as [number, number];
});
test.afterAll(async () => {
  await spent?.gratis.stop();
  await spent?.fake.close();
});

test("the alarm on the Overview leads to the incident, where one click and one confirmation cap the key, and Undo takes it back", async ({
  visit,
}) => {
  const { gratis, fake } = spent;
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto("/");
  await hydrated(page);
  await expect(page.getByText("$1.50 of unintended paid usage")).toBeVisible();
  await expect(page.getByRole("link", { name: /Spend, 2 open incidents/ }).first()).toBeVisible();
  const review = page.locator(`a[href="/spend/${hermes}"]`, { hasText: "Review" });
  await tabTo(page, review);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/spend/${hermes}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `hermes-agent spent $1.50 on ${GEMINI}`,
  );
  await expect(
    page.getByText(/The free model it used, stepfun\/step-3\.5-flash:free, left/),
  ).toBeVisible();
  await hydrated(page);

  await tabTo(page, page.getByRole("button", { name: "Cap at $0 hermes-agent" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("none → $0");
  await expect(dialog).toContainText("does not promise it");
  expect(patches()).toEqual([]);
  await tabTo(page, dialog.getByRole("button", { name: "Cap at $0" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toContainText("limit $0");
  expect(patches()).toEqual([{ path: `/keys/${hashOf(HERMES)}`, body: { limit: 0 } }]);

  await tabTo(page, page.getByRole("button", { name: "Undo hermes-agent" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("alertdialog").getByRole("button", { name: "Put it back" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Done." })).toContainText("limit none");
  expect(patches().at(-1)?.body).toEqual({ limit: null });
  const [key] = (await gratis.read<readonly KeyAuditAnswer[]>("/spend/audit")).filter(
    ({ key_name }) => key_name === "hermes-agent",
  );
  expect(key).toMatchObject({ cap: "none", limit_usd: null, can_spend: "yes" });
  expect(fake.inferenceCalls).toBe(0);
});

test("a member can comment and call it expected with a rule, and cannot change the key", async ({
  visit,
}) => {
  const { gratis } = spent;
  const { caller } = await join(gratis, { role: "member" });
  const page = await visit(gratis, { cookies: await caller.storageState() });
  await page.goto(`/spend/${laptop}`);
  await hydrated(page);
  await expect(page.getByRole("button", { name: /Cap at|Disable/ })).toHaveCount(0);
  await page.getByLabel("Your comment").fill("That was me.");
  await page.getByRole("button", { name: "Comment", exact: true }).press("Enter");
  await expect(page.getByText("That was me.")).toBeVisible();

  await page.getByRole("button", { name: "Expected…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why it was meant").fill("A comparison.");
  await dialog.getByLabel("Also from now on, for this key and these models").check();
  await dialog.getByRole("button", { name: "Mark as expected" }).press("Enter");
  await expect(page.getByRole("button", { name: "Open again" })).toBeVisible();
  await expect(page.getByText("Expected by member@gratis.example")).toBeVisible();
  expect((await gratis.read<readonly unknown[]>("/spend/rules")).length).toBe(1);

  const refused = await caller.post("/api/v1/keys/2/cap", { data: { limit: 0 } });
  expect(refused.status()).toBe(403);
  await page.goto("/spend");
  await expect(page.getByText("A comparison.").first()).toBeVisible();
});

test("a viewer reads it all, and can neither say anything of it nor change the key", async ({
  visit,
}) => {
  const { gratis } = spent;
  const { caller } = await join(gratis, { role: "viewer" });
  const page = await visit(gratis, { cookies: await caller.storageState() });
  await page.goto(`/spend/${hermes}`);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("hermes-agent");
  await expect(
    page.getByRole("button", { name: /Cap at|Disable|Undo|Expected|fixed/ }),
  ).toHaveCount(0);
  await expect(page.getByLabel("Your comment")).toHaveCount(0);
  const path = `/api/v1/spend/incidents/${hermes}`;
  const before = patches().length;
  for (const refused of [
    await caller.patch(path, { data: { status: "fixed" } }),
    await caller.post(`${path}/comments`, { data: { text: "No." } }),
    ...["cap", "disable", "undo"].map((action) =>
      caller.post(`/api/v1/keys/2/${action}`, { data: action === "cap" ? { limit: 0 } : {} }),
    ),
  ]) {
    expect((await refused).status()).toBe(403);
  }
  expect(patches()).toHaveLength(before);
});

test("what was chosen on the Spend page is in its address, and opens again", async ({ visit }) => {
  const page = await visit(spent.gratis, { cookies: spent.gratis.cookies });
  await page.goto("/spend");
  await hydrated(page);
  await page.getByRole("link", { name: "Open", exact: true }).click();
  await expect(page).toHaveURL(/status=open/);
  await expect(page.getByRole("link", { name: "Open", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await page.getByLabel("Key", { exact: true }).selectOption("hermes-agent");
  await expect(page).toHaveURL(/status=open&key=\d+/);
  const address = page.url();
  await page.goto("/models");
  await page.goto(address);
  await expect(page.getByRole("link", { name: "Open", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(page.getByRole("link", { name: /^hermes-agent spent/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^laptop spent/ })).toHaveCount(0);
});

test("the incidents without JavaScript: what happened, the requests as a table, and how to stop it", async ({
  browser,
}) => {
  const { gratis } = spent;
  const context = await browser.newContext({
    baseURL: gratis.url,
    storageState: gratis.cookies,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/spend");
  await page
    .getByRole("link", { name: /hermes-agent spent/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("$1.50");
  // Text in a noscript is not looked at by getByText.
  await expect(page.locator("noscript summary").first()).toContainText("How to cap it");
  await expect(page.getByRole("table").first()).toBeVisible();
  await context.close();
});

test("without a management key the incident tells the steps, and the way to OpenRouter", async ({
  start,
  visit,
}) => {
  const fake = await startFakeOpenRouter();
  fake.plant(spentAccount(Date.now()));
  const gratis = await start({ openrouterUrl: fake.url, env: { OPENROUTER_API_KEY: HERMES } });
  await gratis.run("keys");
  const [incident] = await gratis.read<readonly IncidentAnswer[]>("/spend/incidents");
  expect(incident).toMatchObject({ cost_usd: "1.50", detected_by: "key_usage" });
  const page = await visit(gratis, { cookies: gratis.cookies });
  await page.goto(`/spend/${incident?.id}`);
  await hydrated(page);
  await expect(page.getByRole("button", { name: /Cap at|Disable/ })).toHaveCount(0);
  await page.getByText("How to cap it at OpenRouter").first().click();
  await expect(page.getByText("Set its credit limit to 0 and save.")).toBeVisible();
  await expect(page.getByRole("link", { name: /page of the keys/ })).toHaveAttribute(
    "href",
    /^https:\/\/openrouter\.ai\//,
  );
  await fake.close();
});

for (const [name, path] of [
  ["the Spend page", () => "/spend"],
  ["an incident", () => `/spend/${hermes}`],
  ["the Overview with its alarm", () => "/"],
] as const) {
  test(`axe finds nothing on ${name}, light and dark, wide and narrow`, async ({ visit }) => {
    const page = await visit(spent.gratis, { cookies: spent.gratis.cookies });
    await page.goto(path());
    await hydrated(page);
    await expectAccessible(page);
  });
}

for (const [name, button] of [
  ["the confirmation of a cap", /^Cap at \$0/],
  ["the question why it was expected", /^Expected/],
] as const) {
  test(`axe finds nothing with ${name} open`, async ({ visit }) => {
    const page = await visit(spent.gratis, { cookies: spent.gratis.cookies });
    await page.goto(`/spend/${hermes}`);
    await hydrated(page);
    await open(page, button);
    await expectAccessible(page);
  });
}

test("an incident that there is none of is a page that says so and leads back", async ({
  visit,
}) => {
  const page = await visit(spent.gratis, { cookies: spent.gratis.cookies, expected: /404/ });
  const answer = await page.goto("/spend/99999");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("main").getByRole("link", { name: /Spend/ })).toBeVisible();
  await expectAccessible(page);
});

async function open(page: Page, button: RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).first().click();
  await expect(page.getByRole("dialog").or(page.getByRole("alertdialog"))).toBeVisible();
}

/** What OpenRouter was asked to change, in order. */
function patches() {
  return spent.fake.requests.flatMap(({ method, path, body }) =>
    method === "PATCH" ? [{ path, body }] : [],
  );
}
