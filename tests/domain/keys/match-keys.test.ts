import { describe, expect, test } from "vitest";
import { inEnvironment } from "@/lib/domain/keys/environment-key";
import { masksAgree } from "@/lib/domain/keys/key-masks";
import { type ListedMask, matchKeys, type UnlistedKey } from "@/lib/domain/keys/match-keys";

const MASK = "sk-or-v1-0e6...1c96";
const SHORT = "sk-or-v1-0e6...c96";
const OTHER = "sk-or-v1-0e6...1c97";
const ours = (
  keyId: number,
  label: string | null,
  workspaceId: string | null = null,
): UnlistedKey => ({
  keyId,
  label,
  workspaceId,
});
const theirs: (...of: Parameters<typeof ours>) => ListedMask = ours;

describe("two masks", () => {
  test.each([
    [MASK, MASK, true],
    [MASK, SHORT, true],
    [SHORT, MASK, true],
    [SHORT, SHORT, true],
    [MASK, OTHER, false],
    [SHORT, OTHER, false],
    [MASK, "sk-or-v1-0e7...1c96", false],
    ["My New API Key", "My New API Key", false],
    [null, null, false],
    [MASK, null, false],
    ["", "", false],
  ])("%s and %s can be of one key: %s", (a, b, expected) => {
    expect(masksAgree(a, b)).toBe(expected);
  });
});

describe("a key that no list has by its hash", () => {
  test.each<[string, UnlistedKey[], ListedMask[], (number | null)[]]>([
    ["is the one key of its mask", [ours(1, MASK)], [theirs(7, SHORT), theirs(8, OTHER)], [7]],
    ["is none when no mask fits", [ours(1, MASK)], [theirs(7, OTHER)], [null]],
    ["is none when two fit", [ours(1, MASK)], [theirs(7, MASK), theirs(8, SHORT)], [null]],
    [
      "is none when two of ours want the same",
      [ours(1, MASK), ours(2, SHORT)],
      [theirs(7, MASK)],
      [null, null],
    ],
    ["is not one of another workspace", [ours(1, MASK, "a")], [theirs(7, MASK, "b")], [null]],
    [
      "is the one of its workspace",
      [ours(1, MASK, "a")],
      [theirs(7, MASK, "b"), theirs(8, MASK, "a")],
      [8],
    ],
    ["may be one whose workspace nobody told", [ours(1, MASK, "a")], [theirs(7, MASK)], [7]],
    ["is none when its label is a name", [ours(1, "laptop")], [theirs(7, "laptop")], [null]],
  ])("%s", (_what, unlisted, listed, expected) => {
    expect(matchKeys(unlisted, listed).map(({ listedId }) => listedId)).toEqual(expected);
  });
});

describe("a row and the environment", () => {
  const given = (hash: string, label = MASK) => ({
    hash,
    label,
    variable: "OPENROUTER_API_KEY",
    kind: null,
  });

  test("belong together by hash, and by label only where the label once decided", () => {
    expect(inEnvironment({ hash: "a", label: OTHER, match: null }, [given("a")])?.hash).toBe("a");
    expect(inEnvironment({ hash: "b", label: SHORT, match: "hash" }, [given("a")])).toBeNull();
    expect(inEnvironment({ hash: "b", label: SHORT, match: "label" }, [given("a")])?.hash).toBe(
      "a",
    );
    expect(
      inEnvironment({ hash: "b", label: SHORT, match: "label" }, [given("a"), given("c")]),
    ).toBeNull();
  });
});
