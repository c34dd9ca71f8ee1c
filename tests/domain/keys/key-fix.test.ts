import { expect, test } from "vitest";
import { type FixableKey, keyPageLink, whyNotFixable } from "@/lib/domain/keys/key-fix";

const KEY: FixableKey = {
  kind: null,
  state: "ok",
  match: null,
  isListed: true,
  hasManager: true,
};

test.each<[string, Partial<FixableKey>]>([
  ["one that is listed", {}],
  ["one that we hold", { kind: "inference", match: "hash" }],
  ["one that is switched off", { state: "disabled" }],
  ["one that has expired", { state: "expired" }],
  ["one whose secret is refused", { state: "refused", kind: "inference" }],
  ["one that was found by its mask", { match: "label", kind: "inference" }],
])("%s can be changed with a management key of its account", (_, key) => {
  expect(whyNotFixable({ ...KEY, ...key })).toBeNull();
});

test.each<[Partial<FixableKey>, RegExp]>([
  [{ kind: "management" }, /calls no models/],
  [{ state: "deleted" }, /no longer lists/],
  [{ isListed: false }, /does not have this key/],
  [{ match: "unmatched" }, /does not have this key/],
  [{ hasManager: false }, /no management key of this key's account/],
])("%j cannot, and the reason is told", (key, why) => {
  expect(whyNotFixable({ ...KEY, ...key })).toMatch(why);
});

test.each([
  [null, "https://openrouter.ai/settings/keys"],
  ["", "https://openrouter.ai/settings/keys"],
  ["default", "https://openrouter.ai/workspaces/default/keys"],
  ["../x?y", "https://openrouter.ai/workspaces/..%2Fx%3Fy/keys"],
])("OpenRouter's page for a key of the workspace %s is %s", (slug, link) => {
  expect(keyPageLink(slug)).toBe(link);
});
