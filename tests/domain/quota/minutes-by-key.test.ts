import { expect, test } from "vitest";
import type { NamedKey } from "@/lib/domain/keys/place-key-name";
import { keysAlike, minutesByKey } from "@/lib/domain/quota/minutes-by-key";
import { MINUTE, T0 } from "../../support/builders";

const key = (keyId: number, name: string): NamedKey => ({ keyId, name, goneAt: null, names: [] });
const KEYS = [key(1, "laptop"), key(2, "twin"), key(3, "twin")];
const row = (name: string | null, requests: number, at = T0) => ({ at, name, requests });

test("a name of one key is that key's, and several rows of a minute are added up", () => {
  const rows = [row("laptop", 3), row("laptop", 2), row("laptop", 1, T0 + MINUTE)];
  expect(minutesByKey(rows, { keys: KEYS, apart: [] })).toEqual([
    { at: T0, keyId: 1, requests: 5 },
    { at: T0 + MINUTE, keyId: 1, requests: 1 },
  ]);
});

test("names of nobody, and no name, are not attributed", () => {
  const rows = [row("stranger", 3), row(null, 4)];
  expect(minutesByKey(rows, { keys: KEYS, apart: [] })).toEqual([
    { at: T0, keyId: 0, requests: 7 },
  ]);
});

test("only keys that share a name are to be asked about apart", () => {
  expect(keysAlike([row("laptop", 1), row(null, 1)], KEYS)).toEqual(new Set());
  expect(keysAlike([row("laptop", 1), row("twin", 1)], KEYS)).toEqual(new Set([2, 3]));
});

test("keys of one name get what was told of each, and what is left over is not attributed", () => {
  const apart = [
    { at: T0, keyId: 2, requests: 4 },
    { at: T0, keyId: 3, requests: 5 },
    { at: T0 + MINUTE, keyId: 3, requests: 8 },
  ];
  expect(minutesByKey([row("twin", 6), row("twin", 4)], { keys: KEYS, apart })).toEqual([
    { at: T0, keyId: 2, requests: 4 },
    { at: T0, keyId: 3, requests: 5 },
    { at: T0, keyId: 0, requests: 1 },
  ]);
});

test("a later answer about a single key may know more; nothing is taken off for it", () => {
  const apart = [{ at: T0, keyId: 2, requests: 7 }];
  expect(minutesByKey([row("twin", 6)], { keys: KEYS, apart })).toEqual(apart);
});
