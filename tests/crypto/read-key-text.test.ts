import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { readKeyText } from "@/lib/crypto/read-key-text";
import { parseEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";

// Ends in bits that make both alphabets of base64 differ.
const KEY = Buffer.concat([Buffer.from([0xfb, 0xff, 0xbf]), randomBytes(29)]);

test.each([
  ["hexadecimal", KEY.toString("hex")],
  ["capital hexadecimal", KEY.toString("hex").toUpperCase()],
  ["base64", KEY.toString("base64")],
  ["base64 for addresses", KEY.toString("base64url")],
  ["a line of a file", `${KEY.toString("hex")}\n`],
])("a key is read from %s", (_what, text) => {
  expect(readKeyText(text)).toEqual({ kind: "key", key: KEY });
});

test.each([
  ["all the same byte", "ab".repeat(32), /all its bytes are the same/],
  ["fifteen different bytes", "000102030405060708090a0b0c0d0e".repeat(3).slice(0, 64), /only 15/],
  ["a counted key", Buffer.from([...Array(32).keys()]).toString("hex"), /only count/],
  ["a counted key, backwards by sevens", counted(-7).toString("base64"), /only count/],
  ["a short pass phrase", "correct horse battery", /shorter than 32 bytes/],
  ["a short hexadecimal key", KEY.toString("hex").slice(0, 30), /shorter than 32 bytes/],
])("%s is refused as weak, and says why", (_what, text, fault) => {
  expect(readKeyText(text)).toEqual({ kind: "weak", fault: expect.stringMatching(fault) });
});

test.each([
  ["nothing", " \n"],
  ["a long pass phrase", "correct horse battery staple and so on for ever"],
  ["base64 of 31 bytes", KEY.subarray(1).toString("base64")],
  ["base64 of 33 bytes", Buffer.concat([KEY, KEY.subarray(0, 1)]).toString("base64")],
  ["base64 with bits to spare", `${KEY.toString("base64url").slice(0, 42)}_`],
  ["hexadecimal with a digit too many", `${KEY.toString("hex")}0`],
])("%s is no key", (_what, text) => {
  expect(readKeyText(text).kind).toBe("malformed");
});

test("a bad key in a variable is named beside the other bad settings, and not repeated", () => {
  const weak = "ab".repeat(32);
  const message = refusalOf({ PORT: "x", GRATIS_ENCRYPTION_KEY: weak });
  expect(message).toMatch(/^PORT: /m);
  expect(message).toMatch(/^GRATIS_ENCRYPTION_KEY: is weak: all its bytes are the same/m);
  expect(message).not.toContain(weak);
});

test("a key in a variable and in a file at once is refused", () => {
  const both = { GRATIS_ENCRYPTION_KEY: KEY.toString("hex"), GRATIS_ENCRYPTION_KEY_FILE: "key" };
  expect(refusalOf(both)).toMatch(/^GRATIS_ENCRYPTION_KEY: .*set one of them/m);
  expect(parseEnv({ GRATIS_ENCRYPTION_KEY: "", GRATIS_ENCRYPTION_KEY_FILE: " " })).toEqual(
    parseEnv({}),
  );
});

test("printed settings do not show the key", () => {
  const env = parseEnv({ GRATIS_ENCRYPTION_KEY: KEY.toString("hex") });
  const shown = inspect(env, { depth: 9, showHidden: true }) + JSON.stringify(env);
  expect(shown).toContain('"kind":"value"');
  for (const hidden of [KEY.toString("hex"), KEY.toString("base64"), [...KEY].join(",")])
    expect(shown).not.toContain(hidden);
});

function counted(step: number): Buffer {
  return Buffer.from(Array.from({ length: 32 }, (_, index) => (90 + step * index) & 0xff));
}

function refusalOf(variables: Record<string, string>): string {
  try {
    parseEnv(variables);
  } catch (error) {
    if (isAppError(error) && error.code === "bad_configuration") return error.message;
    throw error;
  }
  return "";
}
