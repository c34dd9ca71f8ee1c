import { modelPath } from "@/lib/domain/models/model-id";
import { STATE_SENTENCES } from "@/lib/domain/models/state-words";
import { hydrated, modelLinks, NARROW, rosterRow } from "./support/page-checks";
import { HOSTILE_NAME, IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

const HOSTILE = [IDS.markup, IDS.rightToLeft, IDS.percent];

for (const path of [
  "/",
  "/models",
  "/history?range=30d",
  modelPath(IDS.markup),
  "/settings/data",
]) {
  test(`markup in ids, names and descriptions is text on ${path}`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    await expect(page.locator('img[src="x"], main script')).toHaveCount(0);
  });
}

test("a hostile name is shown as it was sent", async ({ page }) => {
  await page.goto(modelPath(IDS.markup));
  await expect(page.getByText(HOSTILE_NAME).first()).toBeVisible();
});

for (const id of [...HOSTILE, IDS.long]) {
  test(`${id} is whole in the roster, at 360 px too, and leads to its page`, async ({ page }) => {
    await page.setViewportSize(NARROW);
    await page.goto("/models");
    await hydrated(page);
    const link = modelLinks(rosterRow(page, id), id);
    const selected = await link.evaluate((element) => {
      const selection = getSelection();
      selection?.selectAllChildren(element);
      return selection?.toString();
    });
    expect(selected).toBe(id);
    const isCut = await link.evaluate(({ parentElement: cell }) =>
      cell ? cell.scrollWidth > cell.clientWidth + 1 : true,
    );
    expect(isCut).toBe(false);
    await link.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(id);
  });
}

test("Copy puts the whole id on the clipboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(modelPath(IDS.markup));
  await hydrated(page);
  await page.getByRole("button", { name: `Copy: ${IDS.markup}` }).click();
  await expect(page.getByRole("button", { name: `Copied: ${IDS.markup}` })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(IDS.markup);
});

test("a right-to-left name does not turn the text after it", async ({ page }) => {
  await page.goto(modelPath(IDS.rightToLeft));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(IDS.rightToLeft);
  const sentence = page.getByText(STATE_SENTENCES.free);
  const [first, second] = await sentence.evaluate((element, words) => {
    const nodes = [...element.childNodes].filter((node) => node.textContent?.includes(words));
    const text = nodes.find((node) => node.nodeType === Node.TEXT_NODE);
    return [0, 1].map((index) => {
      const range = document.createRange();
      if (text) range.setStart(text, (text.textContent ?? "").indexOf(words) + index);
      if (text) range.setEnd(text, (text.textContent ?? "").indexOf(words) + index + 1);
      return range.getBoundingClientRect().x;
    });
  }, STATE_SENTENCES.free);
  expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
});
