import type { Page } from "@playwright/test";
import type { HistoryModelAnswer } from "@/lib/domain/history/history-answers";
import type { Fault } from "../fake-openrouter/fault";
import { MINUTE } from "../support/builders";
import { hydrated, rosterRow } from "./support/page-checks";
import type { Gratis } from "./support/start-gratis";
import { expect, ownTest } from "./support/test";

const FAULTS: readonly (readonly [name: string, fault: Fault, sentence: RegExp])[] = [
  // The long pause that it asks for spares the test the retries.
  [
    "503",
    { status: 503, retryAfter: 600 },
    /answered 503 \(Service Unavailable\): a fault on its side/,
  ],
  ["a web page", "html", /web page.*The last good catalog stays on screen/],
  ["half a list", "half", /The answer lists \d+ models but says there are \d+/],
  [
    "half a list that calls itself whole",
    "half-consistent",
    /In the newest answer \d+ of \d+ models are missing: it is held until the next one agrees/,
  ],
];

for (const [name, fault, sentence] of FAULTS) {
  ownTest(
    `${name} shows its own sentence until it is over, and changes no spell`,
    async ({ page, own: { fake, gratis } }) => {
      await gratis.firstRun();
      const before = await spells(gratis);
      await page.goto("/settings");
      await hydrated(page);
      await expect(banner(page)).toHaveCount(0);

      fake.clock.advance(MINUTE);
      await fake.fail(fault);
      await runNow(page);
      await expect(banner(page)).toHaveText(sentence);
      expect(await spells(gratis)).toEqual(before);

      fake.clock.advance(MINUTE);
      await fake.heal();
      await runNow(page);
      await expect(banner(page)).toHaveCount(0);
      expect((await spells(gratis)).map(statesOf)).toEqual(before.map(statesOf));
      expect(fake.inferenceCalls).toBe(0);
    },
  );
}

ownTest(
  "while OpenRouter fails the last good roster stays on screen",
  async ({ page, own: { fake, gratis } }) => {
    await gratis.firstRun();
    await fake.fail({ status: 503, retryAfter: 600 });
    await gratis.run("catalog");
    await page.goto("/models");
    await expect(banner(page)).toHaveText(/503/);
    await expect(rosterRow(page, "acme/model-001:free")).toBeVisible();
  },
);

function banner(page: Page) {
  return page
    .locator("main > div")
    .filter({ has: page.getByRole("link", { name: "Jobs" }) })
    .getByRole("status");
}

async function runNow(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run now: catalog" }).click();
  await expect(page.getByRole("button", { name: "Run now: catalog" })).toBeEnabled();
}

function spells(gratis: Gratis): Promise<readonly HistoryModelAnswer[]> {
  return gratis.read("/history?state=all&limit=10000");
}

/** A good poll moves `last_seen` on and nothing else. */
function statesOf({ model_id, spells: all }: HistoryModelAnswer) {
  return { model_id, spells: all.map(({ state, from, to }) => ({ state, from, to })) };
}
