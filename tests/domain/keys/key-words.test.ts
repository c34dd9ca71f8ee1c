import { expect, test } from "vitest";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import {
  capWords,
  isRemovable,
  keyTitle,
  keyTitles,
  removalSentences,
  removedWords,
  stateSentence,
  storedWords,
} from "@/lib/domain/keys/key-words";
import { buildKeyAnswer } from "../../support/key-answers";

test.each<[Partial<KeyAnswer>, string, string | null]>([
  [{ cap: "none", limit: null }, "no cap", null],
  [{ cap: "unknown", limit: null }, "not told", null],
  [{ cap: "capped", limit: 0, limit_remaining: 0 }, "$0 cap", "no paid spend"],
  [{ cap: "capped", limit: 20, limit_remaining: 4.5 }, "$20 cap", "$4.50 left"],
  [
    { cap: "capped", limit: 0.5, limit_remaining: null, limit_reset: "monthly" },
    "$0.50 cap a month",
    null,
  ],
  [{ cap: "capped", limit: 1e-7, limit_remaining: -0.25 }, "$0.0000001 cap", "−$0.25 left"],
])("of %j one reads %j", (facts, text, more) => {
  expect(capWords(buildKeyAnswer(facts))).toMatchObject({ text, more });
});

test("no cap, a cap of 0 and a cap nobody told are three things", () => {
  const kinds = [
    capWords(buildKeyAnswer({ cap: "none", limit: null })).kind,
    capWords(buildKeyAnswer({ cap: "capped", limit: 0 })).kind,
    capWords(buildKeyAnswer({ cap: "unknown", limit: null })).kind,
  ];
  expect(kinds).toEqual(["none", "locked", "unknown"]);
});

test("a key is called by its name, else its mask, else the beginning of its hash", () => {
  expect(keyTitle(buildKeyAnswer())).toBe("ci-bot");
  expect(keyTitle(buildKeyAnswer({ name: null }))).toBe("sk-or-v1-abc...1c96");
  expect(keyTitle(buildKeyAnswer({ name: null, label: null }))).toBe("key abababababab");
});

test("nothing in a name turns the sentence around it, and a name that nobody can see is none", () => {
  expect(keyTitle(buildKeyAnswer({ name: "\u202egnp.exe\u202c bot" }))).toBe("gnp.exe bot");
  expect(keyTitle(buildKeyAnswer({ name: "  \u200b " }))).toBe("sk-or-v1-abc...1c96");
  expect(keyTitle(buildKeyAnswer({ name: "<b>bot</b>" }))).toBe("<b>bot</b>");
});

test("keys that are called alike are told apart by their masks", () => {
  const titles = keyTitles([
    buildKeyAnswer({ id: 1, name: "twin", label: "sk-or-v1-a...1" }),
    buildKeyAnswer({ id: 2, name: "twin\u200b", label: "sk-or-v1-b...2" }),
    buildKeyAnswer({ id: 3, name: "other" }),
    buildKeyAnswer({ id: 4, name: null, label: "sk-or-v1-c...3" }),
  ]);
  expect([...titles.values()]).toEqual([
    "twin (sk-or-v1-a...1)",
    "twin (sk-or-v1-b...2)",
    "other",
    "sk-or-v1-c...3",
  ]);
});

test("the reason that was given comes before the general one", () => {
  expect(stateSentence(buildKeyAnswer())).toBeNull();
  expect(stateSentence(buildKeyAnswer({ state: "disabled" }))).toMatch(/switched off/);
  const told = buildKeyAnswer({ state: "refused", state_reason: "It answered 401." });
  expect(stateSentence(told)).toBe("It answered 401.");
});

test("a secret of the environment names its variable, unless it stands in the wrong one", () => {
  const sentenceOf = (facts: Partial<KeyAnswer>) =>
    storedWords(buildKeyAnswer({ stored: "environment", ...facts })).sentence;
  expect(sentenceOf({ kind: "inference" })).toContain("OPENROUTER_API_KEY");
  expect(sentenceOf({ kind: "management" })).toContain("OPENROUTER_MANAGEMENT_KEY");
  expect(sentenceOf({ kind: "management", state: "wrong_kind" })).toContain("from a variable");
});

test.each<[Partial<KeyAnswer>, boolean]>([
  [{ stored: "sealed" }, true],
  [{ stored: "none", created_at: null }, true],
  [{ stored: "none" }, false],
  [{ stored: "environment", created_at: null }, false],
])("of %j something can be removed here: %s", (facts, isSo) => {
  expect(isRemovable(buildKeyAnswer(facts))).toBe(isSo);
});

test("before a removal it is said what is forgotten, what stops, what stays and what is not touched", () => {
  const listed = removalSentences(buildKeyAnswer({ stored: "sealed", kind: "management" }));
  expect(listed.join(" ")).toMatch(
    /forgets the sealed secret.*management key of the account.*stays in this list.*OpenRouter nothing changes/,
  );
  const stray = removalSentences(buildKeyAnswer({ stored: "none", created_at: null }));
  expect(stray.join(" ")).not.toMatch(/secret/);
  expect(stray.join(" ")).toMatch(/if not, it goes from the list/);
});

test("after a removal it is said whether the key is gone or stays", () => {
  const [before, sealed] = [buildKeyAnswer(), buildKeyAnswer({ stored: "sealed" })];
  expect(removedWords("ci-bot", { before, left: null })).toMatch(/ci-bot is gone/);
  expect(removedWords("ci-bot", { before: sealed, left: before })).toMatch(/^The secret of ci-bot/);
  expect(removedWords("ci-bot", { before, left: before })).toMatch(/^There was nothing to forget/);
});
