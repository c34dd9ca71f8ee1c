import { createHash } from "node:crypto";

/** The hash by which `/keys`, `/activity` and analytics know a key: SHA-256 of the whole secret (`api.md` 9). */
export function keyHash(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/** True when a label is the mask of this secret. A hint only: masks may collide, and some labels are names. */
export function labelMatches(secret: string, label: string): boolean {
  const mask = /^(sk-or-v1-.{3})\.\.\.(.{3,4})$/.exec(label);
  if (!mask) return false;
  const [, start = "", end = ""] = mask;
  return secret.startsWith(start) && secret.endsWith(end);
}
