import { KEY_BYTES } from "./seal";

export type KeyText =
  | { readonly kind: "key"; readonly key: Buffer }
  /** `fault` goes on after "The key …" and never repeats the text. */
  | { readonly kind: "weak" | "malformed"; readonly fault: string };

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
/** Of 32 random bytes some 30 differ; fewer than this never happens by chance. */
const FEWEST_DIFFERENT = 16;
const WANTED = "64 hexadecimal digits or base64 of 32 bytes, as openssl rand -hex 32 prints";

/** Reads an encryption key as people write it, and refuses what nobody drew at random. */
export function readKeyText(text: string): KeyText {
  const trimmed = text.trim();
  if (trimmed === "") return malformed(`is empty; it must be ${WANTED}.`);
  if (Buffer.byteLength(trimmed) < KEY_BYTES)
    return weak(`is shorter than ${KEY_BYTES} bytes; it must be ${WANTED}.`);
  const key = bytesOf(trimmed);
  if (!key) return malformed(`must be ${WANTED}.`);
  const fault = weaknessOf(key);
  return fault === null ? { kind: "key", key } : weak(fault);
}

function bytesOf(text: string): Buffer | null {
  if (HEX.test(text)) return Buffer.from(text, "hex");
  if (!BASE64.test(text)) return null;
  const key = Buffer.from(text, "base64url");
  const canonical = text.replaceAll("+", "-").replaceAll("/", "_").replace("=", "");
  return key.toString("base64url") === canonical ? key : null;
}

function weaknessOf(key: Buffer): string | null {
  const different = new Set(key).size;
  if (different === 1) return `is weak: all its bytes are the same; it must be ${WANTED}.`;
  if (different < FEWEST_DIFFERENT)
    return `is weak: it has only ${different} different bytes; it must be ${WANTED}.`;
  const steps = new Set([...key].slice(1).map((byte, index) => (byte - (key[index] ?? 0)) & 0xff));
  if (steps.size === 1) return `is weak: its bytes only count; it must be ${WANTED}.`;
  return null;
}

function weak(fault: string): KeyText {
  return { kind: "weak", fault };
}

function malformed(fault: string): KeyText {
  return { kind: "malformed", fault };
}
