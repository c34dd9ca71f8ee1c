import { fakeModel } from "../fake-openrouter/fake-model";
import { rosterRow } from "./support/page-checks";
import { expect, offlineTest, ownTest } from "./support/test";

const FILLED_WITHIN_MS = 10_000;

ownTest(
  "a new Gratis beside a working OpenRouter shows the roster within 10 s",
  async ({ page }) => {
    const row = rosterRow(page, fakeModel({ id: "acme/model-001:free" }).id);
    await expect(async () => {
      await page.goto("/models");
      await expect(row).toBeVisible({ timeout: 250 });
    }).toPass({ timeout: FILLED_WITHIN_MS });
  },
);

for (const path of ["/", "/models", "/history", "/settings"]) {
  offlineTest(
    `out of reach, ${path} says so in one plain sentence without a stack`,
    async ({ page }) => {
      await page.goto(path);
      const sentences = page.getByRole("status").filter({ hasText: "cannot be reached" });
      const banner = page.locator("main > div").getByRole("status").first();
      await expect(banner).toContainText(
        /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\): nothing takes connections there\..+since.+The next try is/,
      );
      // The table of jobs says how its own last run ended, too.
      await expect(sentences).toHaveCount(path === "/settings" ? 2 : 1);
      expect(await page.locator("body").innerText()).not.toMatch(
        /\bat \S+ \(|node_modules|\.ts:\d/,
      );
    },
  );
}

offlineTest(
  "out of reach, the bundled history is drawn, and its models can be opened",
  async ({ page }) => {
    await page.goto("/history");
    const grid = page.getByRole("grid");
    expect(await grid.getByRole("row").count()).toBeGreaterThan(20);
    const link = page.getByRole("region", { name: "Spells" }).getByRole("link").first();
    const id = (await link.innerText()).trim();
    await link.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(id);
  },
);

offlineTest(
  "out of reach, the last known roster is shown as of its day, not as of now",
  async ({ page }) => {
    await page.goto("/models");
    await expect(page.getByText(/\d+ free when last seen\./)).toBeVisible();
    expect(await page.getByRole("row").count()).toBeGreaterThan(10);
  },
);
