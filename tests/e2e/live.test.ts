import { REFETCH_MS } from "@/lib/client/query-client";
import { fakeCatalog, fakeModel } from "../fake-openrouter/fake-model";
import { MINUTE } from "../support/builders";
import { hydrated, rosterRow } from "./support/page-checks";
import { expect, ownTest } from "./support/test";

ownTest(
  "a model that OpenRouter adds appears on an open page after the next poll",
  async ({ page, own: { fake, gratis } }) => {
    await gratis.firstRun();
    await page.clock.install();
    await page.goto("/models");
    await hydrated(page);
    await expect(rosterRow(page, "acme/model-001:free")).toBeVisible();
    await page.evaluate(() => document.documentElement.setAttribute("data-not-reloaded", ""));

    fake.clock.advance(MINUTE);
    fake.setCatalog([...fakeCatalog(), fakeModel({ id: "acme/brand-new:free" })]);
    await gratis.run("catalog");
    await page.clock.fastForward(REFETCH_MS + 1_000);
    await expect(rosterRow(page, "acme/brand-new:free")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-not-reloaded");
  },
);

ownTest(
  "a fault and its end show on an open page without a reload",
  async ({ page, own: { fake, gratis } }) => {
    await gratis.firstRun();
    await page.clock.install();
    await page.goto("/history");
    await hydrated(page);
    const banner = page.getByRole("status").filter({ hasText: "answered 503" });
    await expect(banner).toHaveCount(0);

    fake.clock.advance(MINUTE);
    await fake.fail({ status: 503, retryAfter: 600 });
    await gratis.run("catalog");
    await page.clock.fastForward(REFETCH_MS + 1_000);
    await expect(banner).toBeVisible();

    fake.clock.advance(MINUTE);
    await fake.heal();
    await gratis.run("catalog");
    await page.clock.fastForward(REFETCH_MS + 1_000);
    await expect(banner).toHaveCount(0);
  },
);
