import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { withinLimits } from "@/lib/auth/login-limits";
import { AppError } from "@/lib/errors";
import { memoryDatabase } from "../support/memory-database";
import { temporaryFolder } from "../support/temporary-folder";

const MINUTE = 60_000;
const ADA = { account: "ada@example.org", address: "192.0.2.1" };

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const wrong = async () => {
  throw new AppError("wrong_credentials", "wrong");
};
const right = async () => "in";

test("after five failures the sixth try is not made, and says how long to wait", async () => {
  const db = await memoryDatabase();
  for (let tries = 0; tries < 5; tries += 1) {
    await expect(withinLimits(db, ADA, wrong)).rejects.toMatchObject({ code: "wrong_credentials" });
  }
  let isMade = false;
  const sixth = withinLimits(db, ADA, async () => {
    isMade = true;
  });
  await expect(sixth).rejects.toMatchObject({
    code: "too_many_attempts",
    message: "Too many failed attempts. Try again in 15 min.",
    detail: { retry_after: 900 },
  });
  expect(isMade).toBe(false);
  vi.setSystemTime(Date.now() + 15 * MINUTE + 1);
  expect(await withinLimits(db, ADA, right)).toBe("in");
});

test("a hundred tries at the same moment are a hundred tries", async () => {
  const db = await memoryDatabase();
  let made = 0;
  const attempts = Array.from({ length: 100 }, () =>
    withinLimits(db, ADA, async () => {
      made += 1;
      await Promise.resolve();
      return wrong();
    }).catch((error: unknown) => error),
  );
  await Promise.all(attempts);
  expect(made).toBe(5);
});

test("another address or another person has tries of its own, until the address has failed twenty times", async () => {
  const db = await memoryDatabase();
  for (let person = 0; person < 5; person += 1) {
    for (let tries = 0; tries < 4; tries += 1) {
      const attempt = { account: `p${person}@example.org`, address: ADA.address };
      await expect(withinLimits(db, attempt, wrong)).rejects.toMatchObject({
        code: "wrong_credentials",
      });
    }
  }
  const fresh = { account: "new@example.org", address: ADA.address };
  await expect(withinLimits(db, fresh, right)).rejects.toMatchObject({ code: "too_many_attempts" });
  expect(await withinLimits(db, { ...fresh, address: "192.0.2.2" }, right)).toBe("in");
});

test("a success forgives the failures of that person, and the address loses no try by it", async () => {
  const db = await memoryDatabase();
  for (let day = 0; day < 30; day += 1) {
    await expect(withinLimits(db, ADA, right)).resolves.toBe("in");
  }
  for (let round = 0; round < 2; round += 1) {
    for (let tries = 0; tries < 4; tries += 1) {
      await expect(withinLimits(db, ADA, wrong)).rejects.toMatchObject({
        code: "wrong_credentials",
      });
    }
    expect(await withinLimits(db, ADA, right)).toBe("in");
  }
});

test("a restart forgives nothing", async () => {
  const path = join(temporaryFolder(), "gratis.db");
  const before = await openDatabase(path);
  for (let tries = 0; tries < 5; tries += 1) {
    await withinLimits(before, ADA, wrong).catch(() => null);
  }
  before.$client.close();
  const after = await openDatabase(path);
  await expect(withinLimits(after, ADA, right)).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  after.$client.close();
});

test("what was typed into the field of the address is not kept", async () => {
  const db = await memoryDatabase();
  const attempt = { account: "correct horse battery staple", address: "192.0.2.1" };
  await withinLimits(db, attempt, wrong).catch(() => null);
  const rows = JSON.stringify(db.$client.prepare("select * from login_limits").all());
  expect(rows).not.toContain("horse");
});
