import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { startFakeOpenRouter } from "../../fake-openrouter/start-fake-openrouter";
import { MINUTE } from "../../support/builders";
import { type Cookies, NO_COOKIES } from "./caller";
import { nobodysUrl } from "./gratis-process";
import { type Gratis, type StartOptions, startGratis } from "./start-gratis";
import { type Complaints, watchContext } from "./watch-context";
import { watchedBrowsers } from "./watched-browsers";
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
  /** Somebody else's browser, watched like the first, and signed in like it. */
  openContext: () => Promise<BrowserContext>;
  /** A Gratis with settings of the test's own, which looks at OpenRouter only when told to. */
  start: (options?: Partial<StartOptions>) => Promise<Gratis>;
  /** A page of another browser, watched, at this Gratis; signed in only by the cookies it is given. */
  visit: (gratis: Pick<Gratis, "url">, options?: VisitOptions) => Promise<Page>;
};

export type VisitOptions = {
  readonly cookies?: Cookies;
  /** Console lines that the test brings about itself. */
  readonly expected?: RegExp;
};

const STARTS_WITHIN_MS = 60_000;

/** Nothing is polled unless it is asked for. */
export const STILL = {
  GRATIS_SCHEDULE_CATALOG: "off",
  GRATIS_SCHEDULE_QUOTA: "off",
  GRATIS_SCHEDULE_MINUTES: "off",
  GRATIS_SCHEDULE_KEYS: "off",
  GRATIS_SCHEDULE_ACTIVITY: "off",
  GRATIS_SCHEDULE_ENDPOINTS: "off",
  GRATIS_SCHEDULE_POLICIES: "off",
  GRATIS_SCHEDULE_PRUNE: "off",
} as const;

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
      const gratis = await startGratis({ openrouterUrl: await nobodysUrl() });
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
    const gratis = await startGratis({ openrouterUrl: fake.url });
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
  openContext: async ({ browser, baseURL, storageState }, use) => {
    const browsers = watchedBrowsers(browser);
    const options = storageState === undefined ? {} : { storageState };
    await use(() => browsers.open({ origin: baseURL ?? "", options }));
    await browsers.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants the pattern
  start: async ({}, use) => {
    const started: Gratis[] = [];
    await use(async ({ env, ...options } = {}) => {
      const openrouterUrl = options.openrouterUrl ?? (await nobodysUrl());
      const gratis = await startGratis({ ...options, openrouterUrl, env: { ...STILL, ...env } });
      started.push(gratis);
      return gratis;
    });
    for (const gratis of started) await gratis.stop();
  },
  visit: async ({ browser }, use) => {
    const browsers = watchedBrowsers(browser);
    await use(async ({ url }, { cookies = NO_COOKIES, expected } = {}) => {
      const options = { baseURL: url, storageState: cookies };
      return (await browsers.open({ origin: url, options, expected })).newPage();
    });
    await browsers.close();
  },
});

/** Addresses lead to the lived-in Gratis. */
export const test = gratisTest.extend<object>({
  baseURL: async ({ world }, use) => use(world.gratis.url),
  storageState: async ({ world }, use) => use(world.gratis.cookies),
});

/** Addresses lead to the Gratis without OpenRouter. */
export const offlineTest = gratisTest.extend<object>({
  baseURL: async ({ cutOff }, use) => use(cutOff.url),
  storageState: async ({ cutOff }, use) => use(cutOff.cookies),
});

/** Addresses lead to the test's own new Gratis. */
export const ownTest = gratisTest.extend<object>({
  baseURL: async ({ own }, use) => use(own.gratis.url),
  storageState: async ({ own }, use) => use(own.gratis.cookies),
});

/** Addresses lead nowhere: the test starts what it asks. */
export const accessTest = gratisTest;

export { expect };
