import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
} from "@playwright/test";
import { type Complaints, watchContext } from "./watch-context";

type Opening = {
  /** The only one that its pages may ask. */
  readonly origin: string;
  readonly options: BrowserContextOptions;
  /** Console lines that are no complaint. */
  readonly expected?: RegExp | undefined;
};

/** Browsers beside the test's own. What their pages must not do is looked at when all are closed. */
export function watchedBrowsers(browser: Browser) {
  const opened: { context: BrowserContext; complaints: Complaints }[] = [];
  return {
    async open({ origin, options, expected }: Opening): Promise<BrowserContext> {
      const context = await browser.newContext(options);
      const complaints = watchContext(context, origin);
      if (expected) complaints.expect(expected);
      opened.push({ context, complaints });
      return context;
    },
    async close(): Promise<void> {
      for (const { context, complaints } of opened) {
        await context.close();
        expect(complaints.heard).toEqual([]);
      }
    },
  };
}
