import { createHash, randomBytes } from "node:crypto";

/** 256 bits, as text that needs no escaping anywhere. */
const BYTES = 32;

/** A new secret that is told once; only its hash is kept. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(BYTES).toString("base64url");
}

/** SHA-256 in lower-case hex. Enough for secrets of 256 bits, which nobody can guess. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Begins every token for the JSON API, so that people and scanners know it when they see it. */
export const API_TOKEN_PREFIX = "grt_";
