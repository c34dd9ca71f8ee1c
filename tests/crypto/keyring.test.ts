import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyring } from "@/lib/crypto/keyring";

const DATA_KEY = randomBytes(32);
const PLACE = { table: "second_factors", row: "u1", field: "secret" };

test("any text is sealed and opened again, also by the next process", () => {
  const [first, next] = [createKeyring(DATA_KEY), createKeyring(DATA_KEY)];
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(next.open(PLACE, first.seal(PLACE, text))).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test("a record holds nothing of its text that could be read", () => {
  const text = "sk-or-v1-of-somebody";
  const record = createKeyring(DATA_KEY).seal(PLACE, text);
  expect(Buffer.from(record, "base64").toString("latin1")).not.toContain(text.slice(0, 6));
});

test("derived keys differ by purpose and by data key, and stay the same over starts", () => {
  const keyring = createKeyring(DATA_KEY);
  const derived = keyring.derive("sessions");
  expect(derived).toHaveLength(32);
  expect(createKeyring(DATA_KEY).derive("sessions")).toEqual(derived);
  expect(keyring.derive("links")).not.toEqual(derived);
  expect(createKeyring(randomBytes(32)).derive("sessions")).not.toEqual(derived);
  expect(derived).not.toEqual(DATA_KEY);
});

test("a printed keyring shows no key", () => {
  const shown = inspect(createKeyring(DATA_KEY), { depth: 9, showHidden: true });
  expect(shown + JSON.stringify(createKeyring(DATA_KEY))).not.toMatch(
    new RegExp(`${DATA_KEY.toString("hex")}|Buffer`),
  );
});

test("whoever changes the bytes that a keyring was made of does not change the keyring", () => {
  const bytes = Buffer.from(DATA_KEY);
  const keyring = createKeyring(bytes);
  bytes.fill(0);
  expect(createKeyring(DATA_KEY).open(PLACE, keyring.seal(PLACE, "text"))).toBe("text");
});
