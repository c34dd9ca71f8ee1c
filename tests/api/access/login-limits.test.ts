import { join } from "node:path";
import { verify } from "@node-rs/argon2";
import { expect, onTestFinished, test, vi } from "vitest";
import { POST } from "@/app/api/v1/session/route";
import { openDatabase } from "@/db/client";
import { installRuntime } from "@/lib/runtime";
import { accessWorld, PASSWORD } from "../../support/access-world";
import { type Browser, browser } from "../../support/browser";
import { temporaryFolder } from "../../support/temporary-folder";
import { testRuntime } from "../../support/test-runtime";

// The real thing, watched: how many tries reach the check is what this is about.
vi.mock("@node-rs/argon2", { spy: true });

const MINUTE = 60_000;

function signIn(who: Browser, password: string, email = "ada@example.org") {
  return who.ask(POST, "/api/v1/session", { method: "POST", body: { email, password } });
}

async function fail(who: Browser, times: number, email?: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    statuses.push((await signIn(who, "not the password at all", email)).status);
  }
  return statuses;
}

test("after five failures the account is closed to this address for a quarter of an hour", async () => {
  const { add, pass } = await accessWorld();
  await add("ada@example.org");
  expect(await fail(browser(), 6)).toEqual([401, 401, 401, 401, 401, 429]);
  const refused = await signIn(browser(), PASSWORD);
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ error: { code: "too_many_attempts" } });
  expect(Number(refused.headers.get("retry-after"))).toBe(900);
  pass(15 * MINUTE + 1_000);
  expect((await signIn(browser(), PASSWORD)).status).toBe(200);
});

test("another account from there, and this one from elsewhere, stay open", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  await add("eve@example.org");
  await fail(browser(), 6);
  expect((await signIn(browser(), PASSWORD, "eve@example.org")).status).toBe(200);
  expect((await signIn(browser({ address: "192.0.2.2" }), PASSWORD)).status).toBe(200);
});

test("an account that does not exist is closed just the same", async () => {
  await accessWorld();
  expect(await fail(browser(), 6)).toEqual([401, 401, 401, 401, 401, 429]);
});

test("a right password clears what was counted against the account", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  await fail(browser(), 4);
  expect((await signIn(browser(), PASSWORD)).status).toBe(200);
  expect(await fail(browser(), 5)).toEqual([401, 401, 401, 401, 401]);
});

test("twenty failures an hour close the address to every account", async () => {
  const { add, pass } = await accessWorld();
  await add("ada@example.org");
  for (const name of ["one", "two", "three", "four"]) {
    await fail(browser(), 5, `${name}@example.org`);
  }
  expect((await signIn(browser(), PASSWORD)).status).toBe(429);
  pass(60 * MINUTE + 1_000);
  expect((await signIn(browser(), PASSWORD)).status).toBe(200);
});

test("a forged X-Forwarded-For buys no tries, a trusted proxy's word counts", async () => {
  const { add } = await accessWorld({ env: { GRATIS_TRUSTED_PROXIES: "198.51.100.7" } });
  await add("ada@example.org");
  const through = (address: string, client: string) =>
    browser({ address }).ask(POST, "/api/v1/session", {
      method: "POST",
      body: { email: "ada@example.org", password: "not the password at all" },
      headers: { "x-forwarded-for": client },
    });
  for (let turn = 0; turn < 5; turn += 1) await through("192.0.2.1", `203.0.113.${turn}`);
  expect((await through("192.0.2.1", "203.0.113.99")).status).toBe(429);
  expect((await through("198.51.100.7", "203.0.113.99")).status).toBe(401);
  expect((await through("198.51.100.7", "192.0.2.1")).status).toBe(429);
});

test("a new process on the same database forgives nothing", async () => {
  const file = join(temporaryFolder(), "gratis.db");
  const first = await openDatabase(file);
  const { add } = await accessWorld({ db: first });
  await add("ada@example.org");
  await fail(browser(), 5);
  first.$client.close();

  const second = await openDatabase(file);
  onTestFinished(() => void second.$client.close());
  installRuntime(await testRuntime({ db: second, now: Date.now }));
  expect((await signIn(browser(), PASSWORD)).status).toBe(429);
});

test("of a hundred tries at the same moment five reach the check", async () => {
  const { add } = await accessWorld();
  await add("ada@example.org");
  vi.mocked(verify).mockClear();
  const tries = Array.from({ length: 100 }, () => signIn(browser(), "not the password at all"));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(95);
  expect(vi.mocked(verify).mock.calls).toHaveLength(5);
});
