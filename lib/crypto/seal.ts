import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { AppError, type ErrorCode } from "@/lib/errors";

/** Where a sealed record lies. It opens there and nowhere else. */
export type Place = {
  readonly table: string;
  readonly row: string | number;
  readonly field: string;
};

export const KEY_BYTES = 32;

const ALGORITHM = "aes-256-gcm";
const VERSION = 1;
const IV_BYTES = 12;
/** Said explicitly everywhere: without it Node takes a tag of four bytes for a whole one. */
const TAG_BYTES = 16;
const ID_BYTES = 8;
const LENGTH_BYTES = 4;
const HEAD_BYTES = 1 + ID_BYTES + ID_BYTES + LENGTH_BYTES + IV_BYTES + TAG_BYTES;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * AES-256-GCM. A record is base64 of: version (1), key id (8), fingerprint of the place (8), length of the ciphertext (4),
 * IV (12), tag (16), ciphertext. Version and place are authenticated with it. See docs/secrets.md.
 */
export function seal(key: Buffer, place: Place, plain: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(encode(place));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(ciphertext.length);
  const head = [Buffer.of(VERSION), idOf(key), fingerprintOf(place), length, iv];
  return Buffer.concat([...head, cipher.getAuthTag(), ciphertext]).toString("base64");
}

/**
 * Throws `sealed_version`, `sealed_key` (another key sealed it), `sealed_elsewhere` (it belongs to another place),
 * `sealed_truncated` (too short or too long) or `sealed_damaged`. No error holds a part of the record.
 */
export function openSealed(key: Buffer, place: Place, record: string): Buffer {
  const refuse = (code: ErrorCode, sentence: string, cause?: unknown) =>
    new AppError(
      code,
      `The sealed secret in ${place.table}, row ${place.row}, field ${place.field}, ${sentence}`,
      { cause },
    );
  const bytes = decode(record);
  if (bytes === "cut" || bytes === "") throw refuse("sealed_truncated", CUT);
  if (bytes === "garbled") throw refuse("sealed_damaged", DAMAGED);
  const parts = readParts(bytes);
  if (parts.version !== VERSION) throw refuse("sealed_version", otherVersion(parts.version));
  if (bytes.length < HEAD_BYTES) throw refuse("sealed_truncated", CUT);
  if (!parts.keyId.equals(idOf(key)))
    throw refuse(
      "sealed_key",
      "was sealed with another key. Put that key back, or enter it again.",
    );
  if (!parts.fingerprint.equals(fingerprintOf(place)))
    throw refuse(
      "sealed_elsewhere",
      "belongs to another place and was moved here. Enter it again.",
    );
  if (parts.length !== parts.ciphertext.length) throw refuse("sealed_truncated", CUT);

  const decipher = createDecipheriv(ALGORITHM, key, parts.iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(encode(place));
  decipher.setAuthTag(parts.tag);
  const plain = decipher.update(parts.ciphertext);
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch (cause) {
    throw refuse("sealed_damaged", DAMAGED, cause);
  }
}

/** Names a key without telling anything about it: 16 hexadecimal digits of a hash. */
export function keyIdOf(key: Buffer): string {
  return idOf(key).toString("hex");
}

/** The id of the key that sealed a record; null when the record is too short to say. */
export function sealedWith(record: string): string | null {
  const { keyId } = readParts(Buffer.from(record, "base64"));
  return keyId.length === ID_BYTES ? keyId.toString("hex") : null;
}

const CUT = "does not have its length. Enter it again, or restore a backup.";
const DAMAGED = "is damaged. Enter it again, or restore a backup.";

function otherVersion(version: number | undefined): string {
  return `is of version ${version}, and this Gratis reads version ${VERSION}. Start the Gratis that wrote it, or enter it again.`;
}

/** Strict, because Node's reading of base64 skips what it does not know, and a changed record must not read like the right one. */
function decode(record: string): Buffer | "cut" | "garbled" | "" {
  if (record === "") return "";
  if (!BASE64.test(record)) return "garbled";
  if (record.length % 4 !== 0) return "cut";
  const bytes = Buffer.from(record, "base64");
  return bytes.toString("base64") === record ? bytes : "garbled";
}

function readParts(bytes: Buffer) {
  let at = 0;
  const take = (count: number) => {
    const part = bytes.subarray(at, at + count);
    at += count;
    return part;
  };
  return {
    version: take(1)[0],
    keyId: take(ID_BYTES),
    fingerprint: take(ID_BYTES),
    length: numberIn(take(LENGTH_BYTES)),
    iv: take(IV_BYTES),
    tag: take(TAG_BYTES),
    ciphertext: bytes.subarray(at),
  };
}

function numberIn(bytes: Buffer): number | null {
  return bytes.length === LENGTH_BYTES ? bytes.readUInt32BE() : null;
}

/** Each part is led by its length, so that no two places read alike. */
function encode({ table, row, field }: Place): Buffer {
  const parts = [table, String(row), field].flatMap((part) => {
    const text = Buffer.from(part, "utf8");
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(text.length);
    return [length, text];
  });
  return Buffer.concat([Buffer.of(VERSION), ...parts]);
}

function fingerprintOf(place: Place): Buffer {
  return digest("gratis place", encode(place)).subarray(0, ID_BYTES);
}

function idOf(key: Buffer): Buffer {
  return digest("gratis key id", key).subarray(0, ID_BYTES);
}

function digest(label: string, bytes: Buffer): Buffer {
  return createHash("sha256").update(label).update("\0").update(bytes).digest();
}
