import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { credentials, users } from "@/db/schema/access";
import { auditEntries } from "@/db/schema/audit";
import { countUsers } from "@/db/writes/users";
import { createFirstAccount, openFirstDoor } from "@/lib/auth/first-account";
import { verifyPassword } from "@/lib/auth/passwords";
import { temporaryFolder } from "../support/temporary-folder";
import { testRuntime } from "../support/test-runtime";

const FROM = { headers: new Headers(), address: "192.0.2.1" };
const PERSON = { email: "ada@example.org", name: "Ada", password: "seven grey ships" };

async function world(env: Record<string, string> = {}) {
  const dataDir = temporaryFolder();
  const runtime = await testRuntime({ env: { GRATIS_DATA_DIR: dataDir, ...env } });
  return { runtime, file: join(dataDir, "setup-token") };
}

test("a fresh start gives a setup token, which stands in a file that only its owner reads", async () => {
  const { runtime, file } = await world();
  const token = await openFirstDoor(runtime);
  expect(Buffer.from(token ?? "", "base64url")).toHaveLength(32);
  expect(readFileSync(file, "utf8")).toBe(`${token}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(runtime.db.$client.serialize().toString("latin1")).not.toContain(token);
});

test("the token makes one account, an admin, and is gone", async () => {
  const { runtime, file } = await world();
  const token = (await openFirstDoor(runtime)) ?? "";
  await createFirstAccount(runtime, { ...PERSON, token: ` ${token}\n` }, FROM);
  expect(runtime.db.select().from(users).all()).toMatchObject([
    { email: "ada@example.org", role: "admin" },
  ]);
  const hash = runtime.db.select().from(credentials).get()?.password ?? "";
  expect(await verifyPassword({ hash, password: PERSON.password })).toBe(true);
  expect(existsSync(file)).toBe(false);
  expect(runtime.db.select().from(auditEntries).all()).toMatchObject([
    { action: "first_account", actor: "ada@example.org", address: "192.0.2.1", result: "done" },
  ]);
  const again = createFirstAccount(runtime, { ...PERSON, email: "eve@example.org", token }, FROM);
  await expect(again).rejects.toMatchObject({ code: "setup_done" });
  expect(await openFirstDoor(runtime)).toBeNull();
});

test("of two with the token at the same moment one gets the account", async () => {
  const { runtime } = await world();
  const token = (await openFirstDoor(runtime)) ?? "";
  const outcomes = await Promise.allSettled(
    ["ada", "eve", "mal"].map((name) =>
      createFirstAccount(runtime, { ...PERSON, email: `${name}@example.org`, token }, FROM),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(countUsers(runtime.db)).toBe(1);
});

test.each(["", "x", "0".repeat(43)])("%j is not the token, and makes no account", async (token) => {
  const { runtime } = await world();
  await openFirstDoor(runtime);
  await expect(createFirstAccount(runtime, { ...PERSON, token }, FROM)).rejects.toMatchObject({
    code: "wrong_credentials",
    field: "token",
  });
  expect(countUsers(runtime.db)).toBe(0);
});

test("a weak password uses nothing up", async () => {
  const { runtime } = await world();
  const token = (await openFirstDoor(runtime)) ?? "";
  const weak = createFirstAccount(runtime, { ...PERSON, password: "password1234", token }, FROM);
  await expect(weak).rejects.toMatchObject({ code: "weak_password" });
  await expect(createFirstAccount(runtime, { ...PERSON, token }, FROM)).resolves.toBeTruthy();
});

test("guessing at the token ends after five tries", async () => {
  const { runtime } = await world();
  const token = (await openFirstDoor(runtime)) ?? "";
  for (let tries = 0; tries < 5; tries += 1) {
    await createFirstAccount(runtime, { ...PERSON, token: `wrong ${tries}` }, FROM).catch(
      () => null,
    );
  }
  await expect(createFirstAccount(runtime, { ...PERSON, token }, FROM)).rejects.toMatchObject({
    code: "too_many_attempts",
  });
});

test("each start without an account gives a new token, and the old one is worthless", async () => {
  const { runtime } = await world();
  const old = (await openFirstDoor(runtime)) ?? "";
  const token = (await openFirstDoor(runtime)) ?? "";
  expect(token).not.toBe(old);
  await expect(createFirstAccount(runtime, { ...PERSON, token: old }, FROM)).rejects.toMatchObject({
    code: "wrong_credentials",
  });
  await expect(createFirstAccount(runtime, { ...PERSON, token }, FROM)).resolves.toBeTruthy();
});

const PRESET = {
  GRATIS_ADMIN_EMAIL: "Boss@Example.org",
  GRATIS_ADMIN_PASSWORD: "seven grey ships",
};

test("with preset credentials there is an admin and no token, and a second start changes nothing", async () => {
  const { runtime, file } = await world(PRESET);
  expect(await openFirstDoor(runtime)).toBeNull();
  expect(await openFirstDoor(runtime)).toBeNull();
  expect(existsSync(file)).toBe(false);
  expect(runtime.db.select().from(users).all()).toMatchObject([
    { email: "boss@example.org", role: "admin" },
  ]);
});

test("two processes that start with the same preset credentials make one account", async () => {
  const { runtime } = await world(PRESET);
  await Promise.all([openFirstDoor(runtime), openFirstDoor(runtime)]);
  expect(countUsers(runtime.db)).toBe(1);
});

test("a weak preset password stops the start and names the variable", async () => {
  const { runtime } = await world({ ...PRESET, GRATIS_ADMIN_PASSWORD: "password1234" });
  await expect(openFirstDoor(runtime)).rejects.toMatchObject({
    code: "weak_password",
    field: "GRATIS_ADMIN_PASSWORD",
  });
  expect(countUsers(runtime.db)).toBe(0);
});

test("behind a proxy that vouches for people there is no token", async () => {
  const { runtime, file } = await world({
    GRATIS_AUTH: "proxy-header",
    GRATIS_TRUSTED_PROXIES: "127.0.0.1",
  });
  expect(await openFirstDoor(runtime)).toBeNull();
  expect(existsSync(file)).toBe(false);
});
