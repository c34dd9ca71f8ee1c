import { modelPath } from "@/lib/domain/models/model-id";
import { hydrated } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

for (const [how, path] of [
  ["slash and colon", `/models/${IDS.expiring}`],
  ["%3A", `/models/${IDS.expiring.replace(":", "%3A")}`],
  ["%3a", `/models/${IDS.expiring.replace(":", "%3a")}`],
] as const) {
  test(`a model's address may be written with ${how}`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(IDS.expiring);
    await expect(page).toHaveTitle(`${IDS.expiring} · Gratis`);
  });
}

test("the free model and its paid twin are two pages", async ({ page }) => {
  await page.goto(modelPath(IDS.expiringTwin));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(IDS.expiringTwin);
  await expect(page.getByText("Requests cost money.")).toBeVisible();
});

test("a model that has gone keeps its page, with its twin's price and free replacements", async ({
  page,
}) => {
  const answer = await page.goto(modelPath(IDS.gone));
  expect(answer?.status()).toBe(200);
  await expect(page.getByText(/This free variant has left the catalog/)).toBeVisible();
  await expect(
    page.getByText(/is still listed and costs \$0\.90 in and \$1\.80 out/),
  ).toBeVisible();
  await expect(
    page
      .locator("section")
      .filter({ hasText: /^Replacements/ })
      .getByRole("link")
      .first(),
  ).toContainText("free");
});

test("an id that was never listed is answered 404 with ids that read like it", async ({
  page,
  complaints,
}) => {
  complaints.expect(/404/);
  const answer = await page.goto(modelPath("acme/farewell-32"));
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "No snapshot ever listed this model",
  );
  await page.getByRole("link").filter({ hasText: IDS.expiring }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(IDS.expiring);
});
