import type { Locator } from "@playwright/test";
import { modelPath } from "@/lib/domain/models/model-id";
import { hydrated, rosterRow } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

test("a star is the team's: others see it in the roster, on the model and in the overview's drawing", async ({
  page,
  openContext,
}) => {
  await page.goto("/models");
  await hydrated(page);
  const star = page.getByRole("button", { name: `Watch ${IDS.long}` });
  await expect(star).toHaveAttribute("aria-pressed", "false");
  await star.click();
  await expect(star).toHaveAttribute("title", "Watched by the team");
  await expectKept(star);
  await expect(star).toHaveAttribute("aria-pressed", "true");

  const theirs = await (await openContext()).newPage();
  await theirs.goto("/models?watched=1");
  await expect(rosterRow(theirs, IDS.long)).toBeVisible();
  await expect(rosterRow(theirs, IDS.first)).toHaveCount(0);
  await theirs.goto("/");
  const drawing = theirs.getByRole("grid", { name: "Watched models over the last 90 days" });
  await expect(drawing.getByRole("row").filter({ hasText: IDS.long })).toBeVisible();

  await theirs.goto(modelPath(IDS.long));
  await hydrated(theirs);
  const theirStar = theirs.getByRole("button", { name: `Watch ${IDS.long}` });
  await theirStar.click();
  await expect(theirStar).toHaveAttribute("title", "Watch");
  await expectKept(theirStar);
  await page.reload();
  await expect(star).toHaveAttribute("aria-pressed", "false");
});

test("a watched model that has gone keeps its row in the overview", async ({ page }) => {
  await page.goto("/");
  const drawing = page.getByRole("grid", { name: "Watched models over the last 90 days" });
  await expect(drawing.getByRole("row").filter({ hasText: IDS.gone })).toBeVisible();
});

/** A star shows what was asked of it at once; it is busy until the server has it. */
async function expectKept(star: Locator): Promise<void> {
  await expect(star).toHaveAttribute("aria-busy", "false");
}
