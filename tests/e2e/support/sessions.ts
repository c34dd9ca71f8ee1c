import type { Page } from "@playwright/test";
import { type Account, type Cookies, signIn } from "./caller";
import { hydrated } from "./page-checks";
import { ADMIN, type Gratis } from "./start-gratis";

/** The browser's own remark on an answer that refuses. */
export const REFUSED = /status of 4\d\d/;

/** Cookies of a sign-in that nobody else uses. */
export async function newSession(
  { url }: Pick<Gratis, "url">,
  account: Account = ADMIN,
): Promise<Cookies> {
  const caller = await signIn(url, account);
  const cookies = await caller.storageState();
  await caller.dispose();
  return cookies;
}

/** Fills in the sign-in page and sends it. */
export async function sendPassword(
  page: Page,
  { email, password }: Account = ADMIN,
): Promise<void> {
  await hydrated(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
