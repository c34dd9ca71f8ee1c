import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { dataOf, newCaller, refusalOf, signIn } from "./support/caller";
import { hydrated, tabTo } from "./support/page-checks";
import { ADMIN, type Gratis } from "./support/start-gratis";
import { expect, accessTest as test } from "./support/test";

const NEW = { email: "first@gratis.example", name: "First", password: "nine grey herons at noon" };

test("a fresh start tells one setup token in its log and in a file that its owner alone may read", async ({
  start,
}) => {
  const gratis = await start({ admin: null });
  const told = tokensIn(gratis.said());
  expect(told).toHaveLength(1);
  expect(readFileSync(tokenFile(gratis), "utf8").trim()).toBe(told[0]);
  expect(statSync(tokenFile(gratis)).mode & 0o777).toBe(0o600);
  expect(gratis.said()).toContain(`${gratis.url}/setup`);
});

test("the first account is made by keyboard alone, and is signed in as an admin", async ({
  start,
  visit,
}) => {
  const gratis = await start({ admin: null });
  const page = await visit(gratis);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no account yet");
  await hydrated(page);
  await tabTo(page, page.getByRole("link", { name: "Make the first account" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Make the first account");
  await hydrated(page);
  for (const [label, typed] of [
    ["Setup token", tokenOf(gratis)],
    ["E-mail", NEW.email],
    ["Name", NEW.name],
    ["Password", NEW.password],
  ] as const) {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(typed);
  }
  await tabTo(page, page.getByRole("button", { name: "Make the account" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.goto("/settings/team");
  await expect(page.getByRole("row").filter({ hasText: NEW.email })).toContainText(/admin/i);
});

test("once there is an account the token is spent: file gone, page closed, a second use refused, nothing told at the next start", async ({
  start,
  visit,
}) => {
  const gratis = await start({ admin: null });
  const token = tokenOf(gratis);
  const caller = await newCaller(gratis.url);
  const first = await caller.post("/api/v1/setup", { data: { ...NEW, token } });
  expect(first.status()).toBe(201);
  expect(existsSync(tokenFile(gratis))).toBe(false);

  const other = await newCaller(gratis.url);
  const second = await other.post("/api/v1/setup", {
    data: { ...NEW, email: "second@gratis.example", token },
  });
  expect(await refusalOf(second)).toBe("409 setup_done");
  const page = await visit(gratis);
  await page.goto("/setup");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This Gratis is set up");
  // It would ask for the pages behind its links while nobody answers.
  await page.close();

  const before = gratis.said().length;
  await gratis.restart();
  expect(gratis.said().slice(before)).not.toMatch(/setup token/i);
  expect(existsSync(tokenFile(gratis))).toBe(false);
});

test("of eight who use the setup token at the same moment exactly one gets the account", async ({
  start,
}) => {
  const gratis = await start({ admin: null });
  const token = tokenOf(gratis);
  const racers = await Promise.all(Array.from({ length: 8 }, () => newCaller(gratis.url)));
  const answers = await Promise.all(
    racers.map((caller, place) =>
      caller.post("/api/v1/setup", {
        data: { ...NEW, email: `racer-${place}@gratis.example`, token },
      }),
    ),
  );
  const statuses = answers.map((answer) => answer.status());
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status !== 201 && status !== 409 && status !== 429)).toEqual(
    [],
  );
  const winner = racers[statuses.indexOf(201)];
  if (!winner) throw new Error("Nobody won.");
  const team = await dataOf<readonly PersonAnswer[]>(await winner.get("/api/v1/team"));
  expect(team.map(({ role }) => role)).toEqual(["admin"]);
});

test("without the token there is no way in: another token, none, and the open routes all refuse", async ({
  start,
}) => {
  const gratis = await start({ admin: null });
  const caller = await newCaller(gratis.url);
  const wrong = await caller.post("/api/v1/setup", { data: { ...NEW, token: "x".repeat(43) } });
  expect(await refusalOf(wrong)).toBe("401 wrong_credentials");
  const none = await caller.post("/api/v1/setup", { data: NEW });
  expect(none.status()).toBe(400);
  const signedIn = await caller.post("/api/v1/session", { data: { email: "", password: "" } });
  expect(signedIn.ok()).toBe(false);
  // The library's own routes would make an account for anybody.
  for (const path of ["sign-up/email", "sign-in/email", "get-session", "two-factor/enable"]) {
    const answer = await caller.post(`/api/auth/${path}`, { data: NEW });
    expect([path, answer.status()]).toEqual([path, 404]);
  }
  expect((await caller.get("/api/v1/models")).status()).toBe(401);
});

test("the account that the settings name signs in, and no setup token is told", async ({
  start,
}) => {
  const gratis = await start();
  expect(gratis.said()).not.toMatch(/setup token/i);
  expect(existsSync(tokenFile(gratis))).toBe(false);
  const caller = await signIn(gratis.url, ADMIN);
  expect((await caller.get("/api/v1/team")).status()).toBe(200);
});

function tokenFile({ dataDir }: Gratis): string {
  return join(dataDir, "setup-token");
}

function tokenOf(gratis: Gratis): string {
  const [token] = tokensIn(gratis.said());
  if (!token) throw new Error("No setup token was told.");
  return token;
}

/** 256 bits in base64url, on a line of their own. */
function tokensIn(said: string): string[] {
  return [...said.matchAll(/^\s*([\w-]{43})$/gm)].map((match) => match[1] ?? "");
}
