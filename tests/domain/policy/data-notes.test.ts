import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDataNotes, noteStatement } from "@/lib/domain/policy/data-notes";

describe("a text as a whole", () => {
  const KEPT = "Prompts are logged by the provider.";
  const TRAINED = "Prompts may be used to improve the model.";
  const BOTH = "All prompts and completions are logged to improve the model.";
  const DENIED = "Your data is not used for training.";

  test("says the most alarming of its sentences, half by half", () => {
    expect(noteStatement(`${DENIED} Fast. ${KEPT} ${TRAINED}`)).toEqual({
      quote: `${KEPT} ${TRAINED}`,
      training: "yes",
      retention: "yes",
    });
    expect(noteStatement(`${KEPT} It is fast. ${DENIED}`)).toEqual({
      quote: `${KEPT} ${DENIED}`,
      training: "no",
      retention: "yes",
    });
  });

  test.each([
    ["They may be used for training.", "yes", "yes"],
    ["We do not train on them.", "no", "yes"],
    ["The model is fast.", "unsaid", "yes"],
  ])(
    "and a sentence behind a note that goes on with %j is read with it",
    (more, training, retention) => {
      expect(noteStatement(`${KEPT} ${more}`)).toMatchObject({ training, retention });
      expect(noteStatement(`A small model. ${more}`)).toBeNull();
    },
  );

  test("is quoted with one sentence where one says it all", () => {
    expect(noteStatement(`${KEPT} ${TRAINED} ${BOTH}`)?.quote).toBe(BOTH);
  });

  test("lists every sentence in its order", () => {
    const quotes = findDataNotes(`${DENIED} Fast. ${KEPT}\n${TRAINED}`).map(({ quote }) => quote);
    expect(quotes).toEqual([DENIED, KEPT, TRAINED]);
  });

  test("that is cut off before the purpose says only what is left of it", () => {
    const quote = "All prompts and completions are logged by the provider and may be u...";
    expect(noteStatement(`A model. ${quote}`)).toEqual({
      quote,
      training: "unsaid",
      retention: "yes",
    });
  });

  test("with a note on a line of its own is quoted without its neighbours", () => {
    expect(noteStatement("First line\n\nPrompts are logged\nLast line")?.quote).toBe(
      "Prompts are logged",
    );
  });
});

const words = fc.constantFrom(
  ..."prompts are logged not used to improve the model . ! but be for training and your data we may".split(
    " ",
  ),
  "\n",
  "**",
  "…",
  "e.g.",
  "_",
);
const texts = fc.oneof(
  fc.array(words, { maxLength: 40 }).map((parts) => parts.join(" ")),
  fc.string({ maxLength: 300 }),
);

test("every quote stands in the text as it is, and says something", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { quote, training, retention } of findDataNotes(text)) {
        expect(text).toContain(quote);
        expect([training, retention]).not.toEqual(["unsaid", "unsaid"]);
      }
    }),
  );
});

test("a text is no milder than any of its sentences", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const notes = findDataNotes(text);
      const whole = noteStatement(text);
      expect(whole === null).toBe(notes.length === 0);
      for (const half of ["training", "retention"] as const) {
        if (notes.some((note) => note[half] === "yes")) expect(whole?.[half]).toBe("yes");
      }
    }),
  );
});

test.each([
  ["prompts are "],
  ["not used for prompts "],
  ["we may use your "],
  ["zero data retention not "],
  ["a"],
  ["_"],
  [". "],
  ["unlike a "],
  ["prompts are a and not only "],
  ["your data helps a "],
])("a megabyte of %j is answered with a quote that fits a page", (unit) => {
  const quote = noteStatement(unit.repeat(1_000_000 / unit.length))?.quote ?? "";
  expect(quote.length).toBeLessThanOrEqual(2_001);
});
