import { modelLinks, rosterRow } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

test.use({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });

test("without JavaScript the roster is there, each model with its context and since when", async ({
  page,
}) => {
  await page.goto("/models");
  const row = rosterRow(page, IDS.first);
  await expect(row.getByRole("cell", { name: "2.1M", exact: true })).toBeVisible();
  await expect(row.locator("time").last()).toBeVisible();
  await expect(rosterRow(page, IDS.newcomer)).toBeVisible();
  await expect(rosterRow(page, IDS.gone)).toHaveCount(0);
});

test("without JavaScript search, filters and columns work by forms, and keep each other", async ({
  page,
}) => {
  await page.goto("/models");
  await page.getByRole("searchbox").fill("acme");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/[?&]q=acme\b/);
  await expect(rosterRow(page, IDS.first)).toBeVisible();
  await expect(rosterRow(page, IDS.long)).toHaveCount(0);

  await page.getByText("+ Filter", { exact: true }).click();
  await page.getByLabel("expiring", { exact: true }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=acme.*expiring=1|expiring=1.*q=acme/);
  await expect(rosterRow(page, IDS.expiring)).toBeVisible();
  await expect(rosterRow(page, IDS.first)).toHaveCount(0);

  await page.getByText("Columns", { exact: true }).click();
  await page.getByLabel("Output", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page.getByRole("columnheader", { name: "Output" })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: "Context" })).toBeVisible();
  await expect(rosterRow(page, IDS.first)).toHaveCount(0);

  await page.getByRole("link", { name: "Remove the filter expiring" }).click();
  await expect(rosterRow(page, IDS.first)).toBeVisible();
});

test("without JavaScript a heading turns the order and all models are one link away", async ({
  page,
}) => {
  await page.goto("/models");
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Model" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(page.getByRole("rowheader").first()).toContainText("acme/");
  await page.getByRole("link", { name: "All models" }).click();
  await expect(rosterRow(page, "umbrella/paid-229-instruct")).toBeAttached();
});

test("without JavaScript the roster of another moment can be asked for, and now is one link away", async ({
  page,
}) => {
  await page.goto("/models");
  await page.getByText("Time travel", { exact: true }).click();
  await page.getByLabel("The roster at, UTC").fill("2026-04-15T12:00");
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(page.getByText("Roster as of 15 Apr 2026, 12:00 UTC.")).toBeVisible();
  await expect(rosterRow(page, IDS.first)).toHaveCount(0);
  await page.getByRole("link", { name: "Back to now" }).click();
  await expect(rosterRow(page, IDS.first)).toBeVisible();
});

test("without JavaScript the history is a table of spells, and its ranges are links", async ({
  page,
}) => {
  await page.goto("/history");
  await page.getByRole("navigation", { name: "Range" }).getByText("30 d").click();
  await expect(page).toHaveURL(/range=30d/);
  const spells = page.getByRole("region", { name: "Spells" });
  const row = spells.getByRole("row").filter({ has: modelLinks(page, IDS.first) });
  await expect(row).toContainText("still running");
  const gone = spells.getByRole("row").filter({ has: modelLinks(page, IDS.gone) });
  await expect(gone).toBeVisible();
  await expect(gone).not.toContainText("still running");

  await page.getByText("Custom", { exact: true }).click();
  await page.getByLabel("First day, UTC").fill("2026-04-01");
  await page.getByLabel("Last day, UTC").fill("2026-04-30");
  await page.getByRole("button", { name: "Show these days" }).click();
  await expect(page).toHaveURL(/from=2026-04-01&to=2026-04-30/);
  await expect(modelLinks(spells, IDS.first)).toHaveCount(0);
  await expect(spells.getByRole("rowheader").first()).toBeVisible();
});

test("without JavaScript two days can be compared and a model looked for in the history", async ({
  page,
}) => {
  await page.goto("/history?range=all");
  await page.getByLabel("Roster at the end of").fill("2026-04-01");
  await page.getByLabel("and of").fill("2026-05-01");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText(/models at the end of 1 Apr 2026/)).toBeVisible();
  await page.getByLabel("Search models").fill("breeze");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("1 model", { exact: true })).toBeVisible();
});

test("without JavaScript the menu of small screens opens and leads on", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/models");
  await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();
});

test("without JavaScript a model's page is whole", async ({ page }) => {
  await page.goto("/models");
  await modelLinks(page, IDS.expiring).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(IDS.expiring);
  for (const card of ["Facts", "Spells", "Endpoints", "Prices", "Your prompts", "Replacements"]) {
    await expect(page.getByRole("heading", { name: card, exact: true })).toBeVisible();
  }
});

test("without JavaScript the paste tools say what they need, and how the same is asked by a program", async ({
  page,
  world,
}) => {
  await page.goto("/tools?tool=ids");
  await expect(page.getByRole("textbox")).toHaveCount(0);
  // Text in a noscript is not looked at by getByText.
  const said = page.locator("main noscript");
  await expect(said.locator("p")).toContainText("Pasting here needs JavaScript");
  await expect(said.locator("pre")).toContainText(`${world.gratis.url}/api/v1/check/ids`);
});

test("without JavaScript chain and coverage are there, and one tool leads to the next", async ({
  page,
}) => {
  await page.goto("/tools?tool=coverage");
  await expect(page.getByRole("table").first()).toBeVisible();
  await page
    .getByRole("navigation", { name: "Tools" })
    .getByRole("link", { name: "Chain", exact: true })
    .click();
  await expect(page.locator('main a[href^="/models/"]').first()).toBeVisible();
});
