import { createHash } from "node:crypto";

/** A secret of OpenRouter's form that opens nothing; the same for the same number. */
export function fakeSecret(number: number): string {
  return `sk-or-v1-${sha256(`secret ${number}`)}`;
}

/** The hash of a key as `/keys` tells it (`api.md` 9). */
export function hashOf(secret: string): string {
  return sha256(secret);
}

/** The mask of a key: its first three and last three characters. */
export function maskOf(secret: string): string {
  return `${secret.slice(0, 12)}...${secret.slice(-3)}`;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
