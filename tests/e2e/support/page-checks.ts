import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { modelPath } from "@/lib/domain/models/model-id";
import { expect } from "./test";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 360, height: 780 };

/** axe finds nothing and nothing scrolls sideways: light and dark, at 1440 and at 360 px. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const size of [WIDE, NARROW]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await offences(page), `light at ${size.width} px`).toEqual([]);
    // The scheme changes colours and nothing else.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await offences(page, ["color-contrast"]), `dark at ${size.width} px`).toEqual([]);
    await expectNoSidewaysScroll(page);
  }
}

async function offences(page: Page, rules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  // It would open a page of its own each time to put together what frames hold; no page of ours has any.
  axe.setLegacyMode();
  if (rules.length > 0) axe.withRules(rules);
  else axe.withTags(WCAG_22_AA);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(beyond, "pixels beyond the right edge").toBeLessThanOrEqual(0);
}

/** The links to a model's page within `scope`. */
export function modelLinks(scope: Page | Locator, id: string): Locator {
  return scope.locator(`a[href="${modelPath(id).replaceAll('"', '\\"')}"]`);
}

/** A row of the table of models. */
export function rosterRow(page: Page, id: string): Locator {
  return page.getByRole("row").filter({ has: modelLinks(page, id) });
}

/** The page has taken over from the server's markup: live forms and keys work from here on. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")),
  );
  // React marks the page before it has finished with it; listeners are there once it has nothing left to do.
  await page.evaluate(
    () => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))),
  );
}

const MOST_TABS = 80;

/** Goes to an element the way somebody without a mouse does; throws when Tab never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${MOST_TABS} times Tab did not lead to ${target}.`);
}
