import { expect, test } from "vitest";
import { keyHash, labelMatches } from "@/lib/openrouter/key-identity";

const SECRET = ["sk-or", "v1", "0e6c".repeat(16)].join("-");

test("a key's hash is the SHA-256 of the whole secret, prefix included", () => {
  expect(keyHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(keyHash(SECRET)).not.toBe(keyHash(SECRET.replace("sk-or-v1-", "")));
});

test.each([
  ["sk-or-v1-0e6...e6c", true],
  ["sk-or-v1-0e6...0e6c", true],
  ["sk-or-v1-0e6...1c96", false],
  ["sk-or-v1-abc...e6c", false],
  ["sk-or-v1-***", false],
  ["My New API Key", false],
  ["", false],
])("the label %o matches: %o", (label, matches) => {
  expect(labelMatches(SECRET, label)).toBe(matches);
});
