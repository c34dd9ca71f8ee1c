import { expect, test } from "vitest";
import { nearestIds } from "@/lib/domain/models/nearest-ids";

const known = [
  "qwen/qwen3-coder",
  "qwen/qwen3-coder:free",
  "openai/gpt-oss-120b:free",
  "openai/gpt-oss-20b:free",
  "z-ai/glm-4.5-air:free",
];

test.each([
  ["a dropped suffix", "qwen/qwen3-coder:fre", "qwen/qwen3-coder:free"],
  ["a slip of the finger", "openai/gpt-oss-102b:free", "openai/gpt-oss-120b:free"],
  ["other letter case", "Z-AI/GLM-4.5-Air:Free", "z-ai/glm-4.5-air:free"],
  ["a missing vendor", "glm-4.5-air:free", "z-ai/glm-4.5-air:free"],
])("%s still finds the model that was meant", (_, wanted, meant) => {
  expect(nearestIds(wanted, { known, most: 3 })[0]).toBe(meant);
});

test("ids that have little in common with what was asked are not offered", () => {
  expect(nearestIds("mistralai/mixtral-8x7b-instruct", { known, most: 5 })).toEqual([]);
});

test("no more are offered than asked for", () => {
  expect(nearestIds("openai/gpt-oss:free", { known, most: 1 })).toHaveLength(1);
});
