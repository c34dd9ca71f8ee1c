import type { Page } from "@playwright/test";
import { hydrated, rosterRow } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

test("the address of Models holds search, filters, order and columns: reload and others see the same", async ({
  page,
  openContext,
}) => {
  await page.goto("/models");
  await hydrated(page);
  await page.getByRole("searchbox").fill("labs");
  await page.getByText("+ Filter", { exact: true }).click();
  await page.getByLabel("Context at least").selectOption("128000");
  await page.getByLabel("tools", { exact: true }).check();
  await page.keyboard.press("Escape");
  await page.getByText("Columns", { exact: true }).click();
  await page.getByLabel("Output", { exact: true }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await expect(page).toHaveURL(/q=labs/);
  await expect(page).toHaveURL(/sort=model/);

  const seen = await modelsView(page);
  expect(seen.rows.length).toBeGreaterThan(3);
  expect(seen.rows).toEqual([...seen.rows].sort());
  expect(seen.headings).not.toContain("Output");

  await page.reload();
  expect(await modelsView(page)).toEqual(seen);
  const theirs = await (await openContext()).newPage();
  await theirs.goto(page.url());
  expect(await modelsView(theirs)).toEqual(seen);
});

test("Back returns to the view before", async ({ page }) => {
  await page.goto("/models");
  await hydrated(page);
  await page.getByRole("link", { name: "All models" }).click();
  await expect(page.getByText(/models listed in all/)).toBeVisible();
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await expect(page).toHaveURL(/state=all&sort=model/);
  await page.goBack();
  await expect(page).toHaveURL(/\/models\?state=all$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/models$/);
  await expect(page.getByText(/models listed in all/)).toHaveCount(0);
  await expect(rosterRow(page, IDS.first)).toBeVisible();
});

test("the address of History holds range, scrubber, search and comparison: reload and others see the same", async ({
  page,
  openContext,
}) => {
  await page.goto("/history");
  await hydrated(page);
  await page.getByRole("navigation", { name: "Range" }).getByText("All", { exact: true }).click();
  await expect(page).toHaveURL(/range=all/);
  await page.getByLabel("Search models").fill("free");
  await expect(page).toHaveURL(/q=free/);
  await page.getByRole("slider").focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/at=2026-/);
  await page.getByLabel("Roster at the end of").fill("2026-04-01");
  await page.getByLabel("and of").fill("2026-05-01");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText(/models at the end of 1 Apr 2026/)).toBeVisible();

  const seen = await historyView(page);
  await page.reload();
  expect(await historyView(page)).toEqual(seen);
  const theirs = await (await openContext()).newPage();
  await theirs.goto(page.url());
  expect(await historyView(theirs)).toEqual(seen);

  await page.goBack();
  await expect(page.getByText(/models at the end of 1 Apr 2026/)).toHaveCount(0);
});

test("an address that holds nonsense still opens the page", async ({ page }) => {
  await page.goto("/models?sort=%00&columns=,,&at=yesterday&min_context=-1&state=everything");
  await expect(rosterRow(page, IDS.first)).toBeVisible();
  await page.goto("/history?range=forever&at=x&a=1&b=2&cursor=cut&page=-4&kind=none");
  await expect(page.getByRole("grid")).toBeVisible();
});

async function modelsView(page: Page) {
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  return {
    rows: await page.getByRole("rowheader").getByRole("link").allTextContents(),
    headings: (await page.getByRole("columnheader").allTextContents()).map((text) =>
      text.replace(/ [↑↓]$/, ""),
    ),
    count: await page.getByText(/^\d+ of \d+$/).textContent(),
  };
}

async function historyView(page: Page) {
  await expect(page.getByText(/models at the end of/)).toBeVisible();
  return {
    moment: await page.getByRole("slider").getAttribute("aria-valuetext"),
    search: await page.getByLabel("Search models").inputValue(),
    count: await page.getByText(/^[\d,]+ models?$/).textContent(),
    comparison: await page.getByText(/models at the end of/).textContent(),
  };
}
