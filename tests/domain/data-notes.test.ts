import fc from "fast-check";
import { expect, test } from "vitest";
import { findDataNote } from "@/lib/domain/data-notes";

test.each([
  [
    "Nemotron",
    "Note: For the free endpoint, all prompts and output are logged to improve the provider's model and its product and services.",
    "trains",
  ],
  [
    "Owl",
    "Note: Prompts and completions may be logged by the provider and used to improve the model.",
    "trains",
  ],
  [
    "Quasar",
    "All prompts and completions for this model are logged by the provider as well as OpenRouter.",
    "retained",
  ],
  [
    "Optimus",
    "**Note:** All prompts and completions for this model are logged by the provider and may be used to improve the model.",
    "trains",
  ],
  [
    "Cypher",
    "All prompts and completions for this model are logged by the provider and may be used to improve the model and other products and services.",
    "trains",
  ],
  [
    "Horizon",
    "It's free to use during this testing period, and prompts and completions are logged by the model creator for feedback and training.",
    "trains",
  ],
  [
    "Union",
    "Prompts and completions for this model **may be retained by the provider but are not used for training**; all other use is governed by the Stealth Model Terms.",
    "retained",
  ],
  [
    "Devstral",
    "prompts and completions may be logged by Mistral during the free period",
    "retained",
  ],
  [
    "Qwen preview",
    "Note: The model collects prompt and completion data that can be used to improve the model.",
    "trains",
  ],
  [
    "Nemotron 3",
    "Your use is logged for security purposes and to improve NVIDIA products and services.",
    "trains",
  ],
  ["active voice", "The provider stores prompts for 30 days.", "retained"],
  ["open training", "The provider may train on your prompts.", "trains"],
  [
    "denied, then affirmed",
    "Prompts are not retained but may be used to improve the model.",
    "trains",
  ],
  [
    "denied, then kept",
    "Your data is not used for training and is logged by the provider.",
    "retained",
  ],
])("%s: the sentence is quoted word for word and read right", (_who, quote, says) => {
  const around = `A fast 3.5B model, e.g. for chat. ${quote} See the docs for more.`;
  expect(findDataNote(quote)).toEqual({ quote, says });
  if (/[.]$/.test(quote)) expect(findDataNote(around)).toEqual({ quote, says });
});

test.each([
  [null],
  [""],
  ["Union Alpha is a multimodal model built for research, coding, and agentic workflows."],
  ["Reinforcement learning was used to improve reasoning over long inputs."],
  ["The licence allows outputs to be used to train other models."],
  ["It follows long prompts and keeps its style."],
  ["Prompts and completions are not logged."],
  ["Your prompts are never stored or used for training."],
  ["Prompts aren't retained, and they are not used to improve the model."],
  ["No prompts or completions are logged by the provider."],
  [
    "Your prompt will be processed by a meta-model; to see which model was used, visit the activity page.",
  ],
  ["This is a trial use only."],
])("nothing alarming is read into %j", (description) => {
  expect(findDataNote(description)).toBeNull();
});

test("of several notes the most alarming is quoted", () => {
  expect(
    findDataNote("Prompts are logged by the provider. Prompts may be used to improve the model."),
  ).toEqual({ quote: "Prompts may be used to improve the model.", says: "trains" });
});

test("a description cut off before the purpose says only what is left of it", () => {
  expect(
    findDataNote("A model. All prompts and completions are logged by the provider and may be u..."),
  ).toEqual({
    quote: "All prompts and completions are logged by the provider and may be u...",
    says: "retained",
  });
});

test("a note on a line of its own is quoted without its neighbours", () => {
  expect(findDataNote("First line\n\nPrompts are logged\nLast line")).toEqual({
    quote: "Prompts are logged",
    says: "retained",
  });
});

test("the quote always stands in the description as it is", () => {
  const words = fc.constantFrom(
    "prompts",
    "are",
    "logged",
    "not",
    "used",
    "to",
    "improve",
    ".",
    "!",
    "\n",
    "**",
    "…",
    "model",
    "but",
    "be",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const description = parts.join(" ");
      expect(description).toContain(findDataNote(description)?.quote ?? "");
    }),
  );
});
