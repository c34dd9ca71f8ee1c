import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_KEY_VIEW,
  filterKeys,
  isPastKey,
  KEY_SORTS,
  keyViewHref,
  parseKeyView,
} from "@/lib/domain/keys/key-view";
import { buildKeyAnswer } from "../../support/key-answers";

const CI = buildKeyAnswer({ id: 1, name: "ci-bot", owner: "Ann", limit: 5 });
const LAPTOP = buildKeyAnswer({
  id: 2,
  name: "Laptop",
  cap: "none",
  limit: null,
  last_used_at: null,
  state: "refused",
  former_names: ["old-laptop"],
});
const NAMELESS = buildKeyAnswer({ id: 3, name: null, label: null, cap: "unknown", limit: null });

function idsBy(view: Partial<typeof DEFAULT_KEY_VIEW>): number[] {
  const keys = [NAMELESS, LAPTOP, CI];
  return filterKeys(keys, { ...DEFAULT_KEY_VIEW, ...view }).map(({ id }) => id);
}

test("whatever a view is, its address gives it back", () => {
  const view = fc.record({
    account: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
    q: fc.string({ maxLength: 40 }).map((text) => text.trim()),
    past: fc.boolean(),
    sort: fc.constantFrom(...KEY_SORTS),
    descending: fc.boolean(),
  });
  fc.assert(
    fc.property(view, (each) => {
      const search = new URL(keyViewHref(each), "http://test").searchParams;
      expect(parseKeyView(search)).toEqual(each);
    }),
  );
});

test("what cannot be read is left at its default, so that a cut link still opens the page", () => {
  const cut = new URLSearchParams("account=-1&past=perhaps&sort=-colour&q=%20");
  expect(parseKeyView(cut)).toEqual(DEFAULT_KEY_VIEW);
  expect(keyViewHref(DEFAULT_KEY_VIEW)).toBe("/keys");
});

test("names are sorted whatever their case, and what has none comes last either way", () => {
  expect(idsBy({ sort: "name" })).toEqual([1, 2, 3]);
  expect(idsBy({ sort: "name", descending: true })).toEqual([2, 1, 3]);
});

test("no cap is more than any cap, and a cap that was not told is neither", () => {
  expect(idsBy({ sort: "cap", descending: true })).toEqual([2, 1, 3]);
  expect(idsBy({ sort: "cap" })).toEqual([1, 2, 3]);
});

test("the state sorts the worst first", () => {
  expect(idsBy({ sort: "state" })[0]).toBe(2);
});

test.each([
  ["BOT ann", [1]],
  ["old-lap", [2]],
  ["default", [1, 2, 3]],
  ["ann laptop", []],
])("a search for %j finds a key that has every word somewhere", (q, ids) => {
  expect(idsBy({ q })).toEqual(ids);
});

test("a key is past when OpenRouter no longer lists it, not when its secret is refused", () => {
  expect(isPastKey(buildKeyAnswer({ state: "deleted" }))).toBe(true);
  expect(isPastKey(buildKeyAnswer({ gone_at: "2026-01-01T00:00:00Z" }))).toBe(true);
  expect(isPastKey(LAPTOP)).toBe(false);
});
