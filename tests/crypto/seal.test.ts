import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyIdOf, openSealed, type Place, seal, sealedWith } from "@/lib/crypto/seal";
import { isAppError } from "@/lib/errors";

const KEY = randomBytes(32);
const PLACE: Place = { table: "accounts", row: 7, field: "management_key" };
const SECRET = "a planted secret of 29 bytes.";

/** Where each part of a record begins, in bytes, and what changing it is called. */
const PARTS = [
  { name: "version", from: 0, code: "sealed_version" },
  { name: "key id", from: 1, code: "sealed_key" },
  { name: "place", from: 9, code: "sealed_elsewhere" },
  { name: "length", from: 17, code: "sealed_truncated" },
  { name: "iv", from: 21, code: "sealed_damaged" },
  { name: "tag", from: 33, code: "sealed_damaged" },
  { name: "ciphertext", from: 49, code: "sealed_damaged" },
] as const;

const sealed = () => seal(KEY, PLACE, Buffer.from(SECRET));

/** The code it is refused with; "opened" when it is not refused. Checks by the way that the refusal tells nothing. */
function outcome(record: string, { key = KEY, place = PLACE } = {}): string {
  try {
    openSealed(key, place, record);
    return "opened";
  } catch (error) {
    if (!isAppError(error)) throw error;
    const told = JSON.stringify({ ...error, message: error.message, cause: String(error.cause) });
    for (const hidden of [SECRET, KEY.toString("hex"), KEY.toString("base64")])
      expect(told).not.toContain(hidden);
    if (record.length > 8) expect(told).not.toContain(record);
    return error.code;
  }
}

function changed(record: string, change: (bytes: Buffer) => Buffer | undefined): string {
  const bytes = Buffer.from(record, "base64");
  return (change(bytes) ?? bytes).toString("base64");
}

test("what was sealed opens again, at its place and with its key", () => {
  const place = fc.record({
    table: fc.string({ unit: "binary" }),
    row: fc.oneof(fc.string({ unit: "binary" }), fc.integer()),
    field: fc.string({ unit: "binary" }),
  });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), place, (plain, at) => {
      const opened = openSealed(KEY, at, seal(KEY, at, Buffer.from(plain)));
      expect(opened.equals(Buffer.from(plain))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("no two records of the same secret are alike", () => {
  expect(new Set(Array.from({ length: 50 }, sealed)).size).toBe(50);
});

test.each(PARTS)("every flipped bit of the $name is refused as $code", ({ from, code }) => {
  const record = sealed();
  const next = PARTS.find((part) => part.from > from)?.from;
  const to = next ?? Buffer.from(record, "base64").length;
  const outcomes = new Set<string>();
  for (let byte = from; byte < to; byte += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const flipped = changed(record, (bytes) => {
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
        return undefined;
      });
      outcomes.add(outcome(flipped));
    }
  }
  expect([...outcomes]).toEqual([code]);
});

test.each([27, 28, 29])(
  "every flipped bit of the text of a record is refused (%d bytes)",
  (length) => {
    const record = seal(KEY, PLACE, Buffer.alloc(length, "x"));
    const text = Buffer.from(record, "latin1");
    const opened: number[] = [];
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const flipped = Buffer.from(text);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const result = outcome(flipped.toString("latin1"));
      if (!result.startsWith("sealed_")) opened.push(bit);
    }
    expect(opened).toEqual([]);
  },
);

test.each([27, 28, 29])("a record cut at any length is refused as cut (%d bytes)", (length) => {
  const record = seal(KEY, PLACE, Buffer.alloc(length, "x"));
  const bytes = Buffer.from(record, "base64");
  const outcomes = new Set<string>();
  for (let end = 0; end < record.length; end += 1) outcomes.add(outcome(record.slice(0, end)));
  for (let end = 0; end < bytes.length; end += 1)
    outcomes.add(outcome(bytes.subarray(0, end).toString("base64")));
  expect([...outcomes]).toEqual(["sealed_truncated"]);
});

test("a record with something behind it is refused as one of the wrong length", () => {
  expect(outcome(changed(sealed(), (bytes) => Buffer.concat([bytes, Buffer.of(0)])))).toBe(
    "sealed_truncated",
  );
});

test("a tag of four bytes is not taken for a whole one", () => {
  const short = changed(sealed(), (bytes) =>
    Buffer.concat([bytes.subarray(0, 37), bytes.subarray(49)]),
  );
  expect(outcome(short)).toBe("sealed_truncated");
});

test.each([
  ["an older version", 0],
  ["a newer version", 2],
])("%s is refused by name, whatever else is in it", (_what, version) => {
  const other = (bytes: Buffer) => Buffer.concat([Buffer.of(version), bytes.subarray(1)]);
  expect(outcome(changed(sealed(), other))).toBe("sealed_version");
  expect(outcome(Buffer.of(version, 1, 2).toString("base64"))).toBe("sealed_version");
});

test("another key is refused as another key", () => {
  expect(outcome(sealed(), { key: randomBytes(32) })).toBe("sealed_key");
});

test.each<[string, Place]>([
  ["table", { ...PLACE, table: "channels" }],
  ["row", { ...PLACE, row: 8 }],
  ["field", { ...PLACE, field: "webhook" }],
  ["border between them", { table: "account", row: "s7", field: "management_key" }],
])("two records of another %s cannot be swapped", (_what, other) => {
  const here = sealed();
  const there = seal(KEY, other, Buffer.from(SECRET));
  expect(outcome(there)).toBe("sealed_elsewhere");
  expect(outcome(here, { place: other })).toBe("sealed_elsewhere");
  // With the fingerprint forged too, the place is still part of what the tag stands for.
  const forged = changed(there, (bytes) => {
    Buffer.from(here, "base64").copy(bytes, 9, 9, 17);
    return undefined;
  });
  expect(outcome(forged)).toBe("sealed_damaged");
});

test.each(["not a record", "AAAA\n", "é", "AQ==AQ=="])("%j is refused as damaged", (text) => {
  expect(outcome(text)).toBe("sealed_damaged");
});

test("a record names its key, and neither says anything else about it", () => {
  const id = keyIdOf(KEY);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(sealedWith(sealed())).toBe(id);
  expect(KEY.toString("hex")).not.toContain(id);
  expect(sealedWith("AQ==")).toBeNull();
});
