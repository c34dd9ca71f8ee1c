import { type BrowserContext, test as base, expect } from "@playwright/test";
import { startFakeOpenRouter } from "../../fake-openrouter/start-fake-openrouter";
import { MINUTE } from "../../support/builders";
import { type Gratis, nobodysUrl, startGratis } from "./start-gratis";
import { type Complaints, watchContext } from "./watch-context";
import { startWorld, stopWorld, type World } from "./world";

type Shared = {
  /** One for all tests of a worker: whoever changes something puts it back. */
  world: World;
  /** A Gratis whose OpenRouter nobody answers for, and that has tried. */
  cutOff: Gratis;
};

type Own = {
  /** A new Gratis beside a small OpenRouter, for one test alone. */
  own: World;
  /** What the pages of the test must not do; looked at when it ends. */
  complaints: Complaints;
  /** Somebody else's browser, watched like the first. */
  openContext: () => Promise<BrowserContext>;
};

const STARTS_WITHIN_MS = 60_000;

const gratisTest = base.extend<Own, Shared>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await stopWorld(world);
    },
    { scope: "worker", timeout: STARTS_WITHIN_MS },
  ],
  cutOff: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern
    async ({}, use) => {
      const gratis = await startGratis(await nobodysUrl());
      await gratis.firstRun();
      await use(gratis);
      await gratis.stop();
    },
    { scope: "worker", timeout: STARTS_WITHIN_MS },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern
  own: async ({}, use) => {
    // Its clock stands still, a little back: a test moves it on between two polls.
    const fake = await startFakeOpenRouter({ at: Date.now() - 10 * MINUTE });
    const gratis = await startGratis(fake.url);
    await use({ fake, gratis });
    await stopWorld({ fake, gratis });
  },
  complaints: [
    async ({ context, baseURL }, use) => {
      const complaints = watchContext(context, baseURL ?? "");
      await use(complaints);
      expect(complaints.heard).toEqual([]);
    },
    { auto: true },
  ],
  openContext: async ({ browser, baseURL }, use) => {
    const opened: { context: BrowserContext; complaints: Complaints }[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push({ context, complaints: watchContext(context, baseURL ?? "") });
      return context;
    });
    for (const { context, complaints } of opened) {
      await context.close();
      expect(complaints.heard).toEqual([]);
    }
  },
});

/** Addresses lead to the lived-in Gratis. */
export const test = gratisTest.extend<object>({
  baseURL: async ({ world }, use) => use(world.gratis.url),
});

/** Addresses lead to the Gratis without OpenRouter. */
export const offlineTest = gratisTest.extend<object>({
  baseURL: async ({ cutOff }, use) => use(cutOff.url),
});

/** Addresses lead to the test's own new Gratis. */
export const ownTest = gratisTest.extend<object>({
  baseURL: async ({ own }, use) => use(own.gratis.url),
});

export { expect };
