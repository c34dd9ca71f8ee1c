import type { Page } from "@playwright/test";
import { modelPath } from "@/lib/domain/models/model-id";
import { expectAccessible, hydrated } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, offlineTest, test } from "./support/test";

test.describe.configure({ mode: "parallel" });

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ["the overview", "/"],
  ["the roster", "/models"],
  ["all models", "/models?state=all"],
  ["the roster of another day", "/models?at=2026-04-15T12:00:00Z"],
  ["a roster that no model passes", "/models?q=nothing-is-called-this"],
  ["a free model", modelPath(IDS.long)],
  ["a model with a hostile name", modelPath(IDS.markup)],
  ["a model that has gone", modelPath(IDS.gone)],
  ["the history", "/history"],
  [
    "the history with scrubber and comparison",
    "/history?range=all&at=2026-04-15T12:00:00Z&a=2026-04-01&b=2026-05-01",
  ],
  [
    "the history of one model's every change",
    `/history?range=30d&q=acme&kind=every&model=${IDS.gone}`,
  ],
  ["the spending before the first key", "/spend"],
  ["the jobs", "/settings"],
  ["the data", "/settings/data"],
];

for (const [name, path] of PAGES) {
  test(`axe finds nothing on ${name}, light and dark, wide and narrow`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    await expectAccessible(page);
  });
}

for (const [name, path] of [
  ["an unknown model", modelPath(IDS.unknown)],
  ["an unknown address", "/no/such/page"],
] as const) {
  test(`axe finds nothing on the page of ${name}, light and dark, wide and narrow`, async ({
    page,
    complaints,
  }) => {
    complaints.expect(/404/);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

const OPENED: readonly (readonly [
  name: string,
  path: string,
  open: (page: Page) => Promise<void>,
])[] = [
  [
    "the palette",
    "/models",
    async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("acme");
      await expect(page.getByRole("option").filter({ hasText: IDS.expiring })).toBeVisible();
    },
  ],
  [
    "the choice of columns",
    "/models",
    (page) => page.getByText("Columns", { exact: true }).click(),
  ],
  ["the filters", "/models", (page) => page.getByText("+ Filter", { exact: true }).click()],
  [
    "the question before dropping the bundled history",
    "/settings/data",
    (page) => page.getByRole("button", { name: "Drop the bundled history" }).click(),
  ],
];

for (const [name, path, open] of OPENED) {
  test(`axe finds nothing with ${name} open`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    await open(page);
    await expectAccessible(page);
  });
}

for (const path of ["/", "/models"]) {
  offlineTest(`axe finds nothing on ${path} while OpenRouter is out of reach`, async ({ page }) => {
    await page.goto(path);
    await hydrated(page);
    await expectAccessible(page);
  });
}
