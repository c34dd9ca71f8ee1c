import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { assertGoodPassword } from "@/lib/auth/passwords";

/** 144 bits, as 24 characters. */
const BYTES = 18;

export type NewPassword = {
  readonly password: string;
  /** Made here, so it must be told. */
  readonly isMade: boolean;
};

/** The password from the standard input, without the end of its line, or a new one. Throws `weak_password`. */
export async function newPassword(isOnStdin: boolean): Promise<NewPassword> {
  if (!isOnStdin) return { password: randomBytes(BYTES).toString("base64url"), isMade: true };
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  await assertGoodPassword(password);
  return { password, isMade: false };
}
