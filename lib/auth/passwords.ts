import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { PASSWORD_MAX, PASSWORD_MIN } from "@/lib/domain/access/password-rule";
import { AppError } from "@/lib/errors";

/** The same for who counts in UTF-16, as the library does: a character may take two. */
export const PASSWORD_MAX_UNITS = 2 * PASSWORD_MAX;

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

let common: ReadonlySet<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** False also for a hash that cannot be read. */
export async function verifyPassword(kept: { hash: string; password: string }): Promise<boolean> {
  try {
    return await verify(kept.hash, kept.password);
  } catch {
    return false;
  }
}

/** Throws `weak_password`: too short, too long, or among the 49,233 most common ones. `field` is the one it was sent in. */
export async function assertGoodPassword(password: string, field = "password"): Promise<void> {
  const length = [...password].length;
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
    const found = `this one has ${length}`;
    throw weak(
      `A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters; ${found}. Several words in a row are easy to keep in mind.`,
      field,
    );
  }
  if ((await commonPasswords()).has(password.toLowerCase())) {
    throw weak("This password is among the most used ones. Choose another.", field);
  }
}

async function commonPasswords(): Promise<ReadonlySet<string>> {
  if (common) return common;
  // Half a megabyte that only a change of password needs.
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  common = new Set(dictionary["passwords-common"]);
  return common;
}

function weak(message: string, field: string): AppError {
  return new AppError("weak_password", message, { field });
}
