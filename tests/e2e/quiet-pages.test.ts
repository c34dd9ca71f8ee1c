import type { Page } from "@playwright/test";
import { modelPath } from "@/lib/domain/models/model-id";
import { hydrated } from "./support/page-checks";
import { IDS } from "./support/rich-catalog";
import { expect, test } from "./support/test";

// What a page asks for and what it logs is watched in every browser test; here one walk goes by every page.
test("a walk through every page asks nobody but Gratis and logs nothing", async ({
  page,
  world,
}) => {
  const answers: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) answers.push(`${response.status()} ${response.url()}`);
  });
  await page.goto("/");
  await hydrated(page);
  for (const name of ["Models", "History", "Spend", "Tools", "Settings"]) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
  await page.getByRole("link", { name: "Data" }).click();
  await expect(page.getByRole("heading", { name: "Import captures" })).toBeVisible();
  for (const id of [IDS.first, IDS.stealth, IDS.conflict, IDS.gone]) {
    await page.goto(modelPath(id));
    await hydrated(page);
  }
  await page.waitForLoadState("networkidle");
  expect(answers).toEqual([]);
  expect(world.fake.inferenceCalls).toBe(0);
});

for (const theme of ["dark", "light"] as const) {
  test(`the choice of ${theme} is kept over a reload, from the first paint on`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme === "dark" ? "light" : "dark" });
    await page.goto("/models");
    await hydrated(page);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill(`theme: ${theme}`);
    await page.getByRole("option", { name: `Theme: ${theme}` }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);

    await recordRoot(page);
    await page.reload();
    await hydrated(page);
    const looks = await page.evaluate(() => Reflect.get(window, "rootLooks") as string[]);
    expect(new Set(looks).size).toBe(1);
    expect(looks[0]).toContain(`theme ${theme},`);
  });
}

/** Notes how the root looks when the body begins, and at each change after that. */
async function recordRoot(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const looks: string[] = [];
    Reflect.set(window, "rootLooks", looks);
    const look = () => {
      const { documentElement: root, body } = document;
      if (body) looks.push(`theme ${root.dataset.theme}, class ${root.className}`);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["class", "data-theme"],
    });
  });
}
