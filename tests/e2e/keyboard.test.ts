import { hydrated } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

test("the first Tab offers to skip to the page, and Enter does so", async ({ page }) => {
  await page.goto("/models");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("a slash goes to the search, where it is a letter", async ({ page }) => {
  await page.goto("/models");
  await hydrated(page);
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("");
  await page.keyboard.type("acme/at");
  await expect(search).toHaveValue("acme/at");
  await expect(page.getByText(/^1 of \d+$/)).toBeVisible();
});

test("the palette finds a model by its id and opens it", async ({ page }) => {
  await page.goto("/settings");
  await hydrated(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("dolphin-mistral");
  await expect(page.getByRole("option").filter({ hasText: IDS.long })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(IDS.long);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Escape closes the palette and gives the focus back", async ({ page }) => {
  await page.goto("/");
  await hydrated(page);
  const opener = page.getByRole("button", { name: /command palette/ });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test("arrows walk the drawing's rows and spells, and Enter opens the model", async ({ page }) => {
  await page.goto("/history?range=30d&q=acme");
  await hydrated(page);
  const grid = page.getByRole("grid");
  const cell = (row: number) => grid.locator(`[data-row="${row}"][data-cell="0"]`);
  await expect(cell(0)).toHaveAttribute("tabindex", "0");
  await cell(0).focus();
  await page.keyboard.press("ArrowDown");
  await expect(cell(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await expect(cell(1)).toBeFocused();
  const id = await grid.getByRole("rowheader").nth(1).textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(id ?? "");
});

test("arrows move the scrubber by a day, and the roster beside it follows", async ({ page }) => {
  await page.goto("/history?range=all&at=2026-04-15T12:00:00Z");
  await hydrated(page);
  const slider = page.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", "14 Apr 2026, 12:00 UTC");
  await expect(page.getByRole("heading", { name: /^At 14 Apr 2026, 12:00 UTC/ })).toBeVisible();
  await page.keyboard.press("PageUp");
  await expect(slider).toHaveAttribute("aria-valuetext", "21 Apr 2026, 12:00 UTC");
  await expect(page).toHaveURL(/at=2026-04-21T12/);
});

test("a menu closes with Escape and gives the focus back to its button", async ({ page }) => {
  await page.goto("/models");
  await hydrated(page);
  const button = page.locator("summary").filter({ hasText: "Columns" });
  await button.focus();
  await page.keyboard.press("Enter");
  const choice = page.getByLabel("Context", { exact: true });
  await expect(choice).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(choice).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(choice).toBeHidden();
  await expect(button).toBeFocused();
});

test("a question keeps the focus inside until it is answered, and gives it back", async ({
  page,
}) => {
  await page.goto("/settings/data");
  await hydrated(page);
  const opener = page.getByRole("button", { name: "Drop the bundled history" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  for (const key of ["Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab"]) {
    await page.keyboard.press(key);
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});
