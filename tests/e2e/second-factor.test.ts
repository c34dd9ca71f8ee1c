import type { Page } from "@playwright/test";
import type { MeAnswer } from "@/lib/domain/access/access-answers";
import { dataOf, newCaller, refusalOf, signIn } from "./support/caller";
import { hydrated } from "./support/page-checks";
import { newSession, REFUSED, sendPassword } from "./support/sessions";
import { ADMIN } from "./support/start-gratis";
import { expect, accessTest as test } from "./support/test";
import { totp } from "./support/totp";

test("the reference values of RFC 6238 come out of the tests' own authenticator", () => {
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect([59, 1_111_111_109, 20_000_000_000].map((s) => totp(secret, s * 1_000))).toEqual([
    "287082",
    "081804",
    "353130",
  ]);
});

test("a second factor is turned on with a right first code only, ends the other sessions, and is asked for from then on", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const other = await signIn(gratis.url, ADMIN);
  const page = await visit(gratis, { cookies: await newSession(gratis), expected: REFUSED });
  const { secret, codes, spent } = await turnOn(page);
  expect(codes.length).toBeGreaterThanOrEqual(8);
  expect((await other.get("/api/v1/me")).status()).toBe(401);

  const next = await visit(gratis, { expected: REFUSED });
  await next.goto("/login?next=/account");
  await sendPassword(next);
  await expect(next.getByLabel("Six digits")).toBeVisible();
  // The password alone opens nothing.
  const half = await newCaller(gratis.url, await next.context().storageState());
  expect((await half.get("/api/v1/me")).status()).toBe(401);
  // The code that turned it on is spent; the app's next one is good already.
  await next.getByLabel("Six digits").fill(spent);
  await next.getByRole("button", { name: "Go on" }).click();
  await expect(next.getByRole("alert").filter({ hasText: "code is wrong" })).toBeVisible();
  await next.getByLabel("Six digits").fill(totp(secret, Date.now() + 30_000));
  await next.getByRole("button", { name: "Go on" }).click();
  await expect(next.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
});

test("a recovery code opens one sign-in, and none after that", async ({ start, visit }) => {
  const gratis = await start();
  const page = await visit(gratis, { cookies: await newSession(gratis) });
  const [code = ""] = (await turnOn(page)).codes;

  const lost = await visit(gratis);
  await lost.goto("/login?next=/account");
  await sendPassword(lost);
  await lost.getByRole("button", { name: "Use a recovery code instead" }).click();
  await lost.getByLabel("Recovery code").fill(code);
  await lost.getByRole("button", { name: "Go on" }).click();
  await expect(lost.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  const caller = await newCaller(gratis.url, await lost.context().storageState());
  const me = await dataOf<MeAnswer>(await caller.get("/api/v1/me"));
  const left = me.recovery_codes_left;

  const again = await newCaller(gratis.url);
  await again.post("/api/v1/session", { data: ADMIN });
  const refused = await again.post("/api/v1/session/code", { data: { recovery_code: code } });
  expect(await refusalOf(refused)).toBe("401 wrong_credentials");
  const after = await dataOf<MeAnswer>(await caller.get("/api/v1/me"));
  expect(after.recovery_codes_left).toBe(left);
});

test("six digits are guessed five times at most, in however many sign-ins", async ({
  start,
  visit,
}) => {
  const gratis = await start();
  const page = await visit(gratis, { cookies: await newSession(gratis) });
  await turnOn(page);
  const refusals: string[] = [];
  for (let guess = 0; guess < 7; guess += 1) {
    const caller = await newCaller(gratis.url);
    await caller.post("/api/v1/session", { data: ADMIN });
    const answer = await caller.post("/api/v1/session/code", {
      data: { code: String(100_000 + guess) },
    });
    refusals.push(await refusalOf(answer));
  }
  expect(refusals.slice(0, 5)).toEqual(Array(5).fill("401 wrong_credentials"));
  expect(refusals.slice(5)).toEqual(Array(2).fill("429 too_many_attempts"));
});

type TurnedOn = { secret: string; codes: string[]; spent: string };

/** Through the page, the way a person does it. */
async function turnOn(page: Page): Promise<TurnedOn> {
  await page.goto("/account");
  await hydrated(page);
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByLabel("Your password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Go on" }).click();
  const secret = await page
    .locator("code")
    .filter({ hasText: /^[A-Z2-7]{16,}$/ })
    .innerText();
  const spent = totp(secret, Date.now());
  await page.getByLabel("Six digits").fill(spent);
  await page.getByRole("button", { name: "Turn it on" }).click();
  const list = page.getByRole("list", { name: "Recovery codes" });
  await expect(list).toBeVisible();
  const codes = await list.getByRole("listitem").allInnerTexts();
  await page.getByLabel("I have saved them").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("A sign-in asks for six digits from your app.")).toBeVisible();
  return { secret, codes, spent };
}
