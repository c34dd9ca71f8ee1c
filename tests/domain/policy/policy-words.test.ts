import { describe, expect, test } from "vitest";
import { verdictOf } from "@/lib/domain/policy/judge-policy";
import { POLICY_PARTS, POLICY_SOURCES } from "@/lib/domain/policy/policy";
import { POLICY_SOURCE_WORDS } from "@/lib/domain/policy/policy-source-words";
import { POLICY_SENTENCES, policySentence } from "@/lib/domain/policy/policy-words";

const ALL = POLICY_PARTS.flatMap((training) =>
  POLICY_PARTS.map((retention) => ({ training, retention })),
);

test("each of the nine findings has a sentence of its own", () => {
  expect(new Set(ALL.map(policySentence)).size).toBe(9);
});

describe("no sentence says more than was said", () => {
  const unsaid = ALL.filter((halves) => Object.values(halves).includes("unsaid"));

  test.each(unsaid)(
    "training $training, retention $retention: what is unsaid is named",
    (halves) => {
      expect(policySentence(halves)).toMatch(/not said|says nothing|Nothing clear/);
    },
  );

  test.each(ALL.filter(({ training }) => training !== "no"))(
    "training $training, retention $retention: nothing is said to be not trained on",
    (halves) => {
      expect(policySentence(halves)).not.toMatch(/not trained on|nor trained on/);
    },
  );

  test.each(ALL.filter(({ retention }) => retention !== "no"))(
    "training $training, retention $retention: nothing is said to be not kept",
    (halves) => {
      expect(policySentence(halves)).not.toMatch(/not kept|neither kept/);
    },
  );

  test("a verdict alone denies no more than the least that it may stand for", () => {
    for (const halves of ALL) {
      const sentence = POLICY_SENTENCES[verdictOf(halves)];
      if (halves.training !== "no") expect(sentence).not.toMatch(/not trained on(?!;)/);
      if (halves.retention !== "no") expect(sentence).not.toMatch(/not kept/);
    }
  });
});

test("every source has a name of its own and says what it cannot show", () => {
  const words = POLICY_SOURCES.map((source) => POLICY_SOURCE_WORDS[source]);
  expect(new Set(words.map(({ name }) => name)).size).toBe(POLICY_SOURCES.length);
  for (const { shows, cannot } of words) {
    expect(shows).toMatch(/\.$/);
    expect(cannot).toMatch(/\.$/);
  }
});

test("the undocumented sources are called so", () => {
  for (const source of POLICY_SOURCES) {
    expect(POLICY_SOURCE_WORDS[source].name.includes("undocumented")).toBe(
      source.startsWith("frontend_"),
    );
  }
});
