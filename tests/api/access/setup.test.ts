import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GET as getMe } from "@/app/api/v1/me/route";
import { POST } from "@/app/api/v1/setup/route";
import { setupTokens, users } from "@/db/schema/access";
import { openFirstDoor } from "@/lib/auth/first-account";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { browser } from "../../support/browser";
import { temporaryFolder } from "../../support/temporary-folder";

const ACCOUNT = { email: "ada@example.org", name: "Ada", password: PASSWORD };

async function world(env: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const base = await accessWorld({ env: { GRATIS_DATA_DIR: folder, ...env } });
  const token = await openFirstDoor(base.runtime);
  const setUp = (body: object, who = browser()) =>
    who.ask(POST, "/api/v1/setup", { method: "POST", body });
  return { ...base, folder, token: token ?? "", setUp };
}

test("the setup token makes the first account, an admin, and signs it in", async () => {
  const { runtime, folder, token, setUp, log } = await world();
  expect(readFileSync(join(folder, "setup-token"), "utf8").trim()).toBe(token);
  const ada = browser();
  const answer = await setUp({ token, ...ACCOUNT }, ada);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    data: { email: "ada@example.org", name: "Ada", role: "admin", second_factor: false },
  });
  expect(answer.text).not.toContain(token);
  expect((await ada.ask(getMe, "/api/v1/me")).status).toBe(200);
  expect(existsSync(join(folder, "setup-token"))).toBe(false);
  expect(runtime.db.select().from(setupTokens).all()).toEqual([]);
  expect(log().at(-1)).toMatchObject({ action: "first_account", actor: "ada@example.org" });
});

test("a second use makes no second account", async () => {
  const { runtime, token, setUp } = await world();
  await setUp({ token, ...ACCOUNT });
  const again = await setUp({ token, ...ACCOUNT, email: "eve@example.org" });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ error: { code: "setup_done" } });
  expect(again.headers.getSetCookie()).toEqual([]);
  expect(runtime.db.select().from(users).all()).toHaveLength(1);
});

test("of two at the same moment one gets the account", async () => {
  const { runtime, token, setUp } = await world();
  const answers = await Promise.all(
    ["ada@example.org", "eve@example.org"].map((email) => setUp({ token, ...ACCOUNT, email })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(runtime.db.select().from(users).all()).toHaveLength(1);
});

test("another token is refused by its field, and guessing is limited", async () => {
  const { runtime, setUp, token } = await world();
  for (let turn = 0; turn < 5; turn += 1) {
    const answer = await setUp({ token: "x".repeat(43), ...ACCOUNT });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { code: "wrong_credentials", field: "token" } });
  }
  expect((await setUp({ token, ...ACCOUNT })).status).toBe(429);
  expect(runtime.db.select().from(users).all()).toEqual([]);
});

test("a weak password is refused, is no guess, and the token stays good", async () => {
  const { setUp, token } = await world();
  for (let turn = 0; turn < 6; turn += 1) {
    expect((await setUp({ token, ...ACCOUNT, password: "password1234" })).body).toMatchObject({
      error: { code: "weak_password", field: "password" },
    });
  }
  expect((await setUp({ token, ...ACCOUNT })).status).toBe(201);
});

test("an account from the settings leaves no token, and no setup", async () => {
  const { folder, token, setUp, signedIn } = await world({
    GRATIS_ADMIN_EMAIL: "ada@example.org",
    GRATIS_ADMIN_PASSWORD: PASSWORD,
  });
  expect(token).toBe("");
  expect(existsSync(join(folder, "setup-token"))).toBe(false);
  expect((await setUp({ token: "x", ...ACCOUNT })).status).toBe(409);
  expect((await (await signedIn("ada@example.org")).ask(getMe, "/api/v1/me")).body).toMatchObject({
    data: { role: "admin" },
  });
});

test("where a proxy signs people in there is no setup", async () => {
  const env = { GRATIS_AUTH: "proxy-header", GRATIS_TRUSTED_PROXIES: "192.0.2.1" };
  const { setUp, token } = await world(env);
  expect(token).toBe("");
  expect((await setUp({ token: "x", ...ACCOUNT })).status).toBe(404);
});
