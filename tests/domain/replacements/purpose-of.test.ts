import { describe, expect, test } from "vitest";
import { purposeOf } from "@/lib/domain/replacements/purpose-of";

const of = (id: string, description: string | null = null) => purposeOf({ id, description })?.words;

describe("what is made for one job says so in its id or in its first sentence", () => {
  test.each([
    ["meta-llama/llama-guard-4-12b:free", "made for moderation"],
    ["acme/qwen3guard-gen-8b", "made for moderation"],
    ["openai/gpt-oss-safeguard-20b", "made for moderation"],
    ["nvidia/nemotron-3.5-content-safety:free", "made for moderation"],
    ["relace/relace-apply-3", "made for merging edits into code"],
    ["baidu/qianfan-ocr-fast:free", "made for reading text in images"],
    ["acme/hunyuan-mt-7b:free", "made for translation"],
  ])("%s is %s", (id, words) => {
    expect(of(id)).toBe(words);
  });

  test.each([
    ["A 3.5 billion pretrained model, fine-tuned for content safety classification.", "moderation"],
    ["A compact multimodal guardrail model. It is fast.", "moderation"],
    ["This safeguard model has 8B parameters.", "moderation"],
    ["A specialized code-patching LLM.", "merging edits into code"],
    ["A multimodal model purpose-built for OCR.", "reading text in images"],
    ["A small model trained for machine translation.", "translation"],
  ])("%s", (description, job) => {
    expect(of("acme/plain:free", description)).toBe(`made for ${job}`);
  });
});

test.each([
  ["acme/vanguard-7b:free", null],
  ["safeguard/plain:free", null],
  ["acme/mocra-preapplied:moderation", null],
  [
    "acme/plain",
    "A model for agents. It is deployed with safeguards and tuned for moderation too.",
  ],
  ["acme/plain", "We advise against circumventing its safety guardrails."],
  ["acme/plain", "Excels at extraction and real-time content moderation, OCR and translation."],
])("%s is for general use: %s", (id, description) => {
  expect(of(id, description)).toBeUndefined();
});

test("a megabyte of description is read in no time and decides by its beginning", () => {
  expect(of("acme/plain", "tuned for ".repeat(100_000))).toBeUndefined();
});
