import type { BrowserContext } from "@playwright/test";

export type Complaints = {
  /** What no page may do, in the order in which it happened. */
  readonly heard: string[];
  /** Console lines that the test brings about itself, such as the browser's own remark on a 404. */
  expect(line: RegExp): void;
};

/** Listens to every page of a context: requests that leave Gratis, console errors and warnings, thrown errors, dialogs. */
export function watchContext(context: BrowserContext, origin: string): Complaints {
  const heard: string[] = [];
  const expected: RegExp[] = [];
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol.startsWith("http") && asked !== origin) heard.push(`asked ${request.url()}`);
  });
  context.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    const line = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (!expected.some((known) => known.test(line))) heard.push(line);
  });
  context.on("weberror", (error) => heard.push(`thrown: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { heard, expect: (line) => expected.push(line) };
}
