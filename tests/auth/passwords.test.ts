import { expect, test } from "vitest";
import { assertGoodPassword, hashPassword, verifyPassword } from "@/lib/auth/passwords";

test("a password is kept as argon2id with 19 MiB and two passes, salted anew each time", async () => {
  const [first, second] = await Promise.all([
    hashPassword("seven grey ships"),
    hashPassword("seven grey ships"),
  ]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword({ hash: first, password: "seven grey ships" })).toBe(true);
  expect(await verifyPassword({ hash: first, password: "seven grey ship" })).toBe(false);
});

test.each(["", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$"])(
  "nobody comes in by the kept hash %j",
  async (hash) => {
    expect(await verifyPassword({ hash, password: "" })).toBe(false);
  },
);

test.each([
  ["", "12 to 128 characters; this one has 0"],
  ["eleven char", "this one has 11"],
  ["x".repeat(129), "this one has 129"],
  ["🔑".repeat(11), "this one has 11"],
  ["password1234", "among the most used"],
  ["1Q2W3E4R5T6Y", "among the most used"],
  ["administrator", "among the most used"],
])("%j is refused, and it is said why", async (password, reason) => {
  await expect(assertGoodPassword(password, "new_password")).rejects.toMatchObject({
    code: "weak_password",
    field: "new_password",
    message: expect.stringContaining(reason),
  });
});

test.each(["twelve chars", "x y".repeat(42), "🔑".repeat(12), "seven grey ships"])(
  "%j is taken",
  async (password) => {
    await expect(assertGoodPassword(password)).resolves.toBeUndefined();
  },
);
