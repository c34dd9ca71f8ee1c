import type { FailedModel, FailureFacts } from "@/lib/domain/tools/failure";

/** The present of these cases: a Tuesday. */
export const AT = Date.parse("2026-09-29T15:30:20Z");

const free: FailedModel = { state: "free", freeUntil: null, replacements: [] };

export const MODELS: ReadonlyMap<string, FailedModel> = new Map<string, FailedModel>([
  [
    "google/gemma-4-31b-it:free",
    { ...free, replacements: ["openai/gpt-oss-120b:free", "stepfun/step-3.5-flash"] },
  ],
  ["openai/gpt-oss-120b:free", free],
  ["qwen/qwen3-coder:free", free],
  ["qwen/qwen3-coder", { state: "paid", freeUntil: null, replacements: [] }],
  ["z-ai/glm-5.2", { state: "paid", freeUntil: null, replacements: [] }],
  [
    "stepfun/step-3.5-flash:free",
    {
      state: null,
      freeUntil: Date.parse("2026-09-20T10:00:00Z"),
      replacements: ["qwen/qwen3-coder:free", "stepfun/step-3.5-flash"],
    },
  ],
  ["stepfun/step-3.5-flash", { state: "paid", freeUntil: null, replacements: [] }],
  [
    "stealth/space-bunny-alpha",
    { state: null, freeUntil: Date.parse("2026-09-27T08:00:00Z"), replacements: [] },
  ],
  ["nvidia/nemotron-3-nano-30b-a3b:free", { ...free, replacements: ["openai/gpt-oss-120b:free"] }],
]);

export const FACTS: FailureFacts = { at: AT, models: MODELS, quota: { used: 998, limit: 1_000 } };

export function nothingKnown(at = AT): FailureFacts {
  return { at, models: new Map(), quota: null };
}

/** A body as OpenRouter sends it. */
export function body(
  code: number | string,
  message: string,
  metadata?: Record<string, unknown>,
): string {
  return JSON.stringify({
    error: { message, code, ...(metadata ? { metadata } : {}) },
    user_id: "user_2abcdefghijklmnop",
  });
}
