import type { FailedModel, FailureFacts } from "@/lib/domain/tools/failure";

/** The present of these cases: a Tuesday. */
export const AT = Date.parse("2026-09-29T15:30:20Z");

const free: FailedModel = { state: "free", freeUntil: null };
/** Some of them paid, to see that these are left out. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  "google/gemma-4-31b-it:free": ["openai/gpt-oss-120b:free", "stepfun/step-3.5-flash"],
  "stepfun/step-3.5-flash:free": ["qwen/qwen3-coder:free", "stepfun/step-3.5-flash"],
  "nvidia/nemotron-3-nano-30b-a3b:free": ["openai/gpt-oss-120b:free"],
};

export const MODELS: ReadonlyMap<string, FailedModel> = new Map<string, FailedModel>([
  ["google/gemma-4-31b-it:free", free],
  ["openai/gpt-oss-120b:free", free],
  ["qwen/qwen3-coder:free", free],
  ["qwen/qwen3-coder", { state: "paid", freeUntil: null }],
  ["z-ai/glm-5.2", { state: "paid", freeUntil: null }],
  [
    "stepfun/step-3.5-flash:free",
    {
      state: null,
      freeUntil: Date.parse("2026-09-20T10:00:00Z"),
    },
  ],
  ["stepfun/step-3.5-flash", { state: "paid", freeUntil: null }],
  ["stealth/space-bunny-alpha", { state: null, freeUntil: Date.parse("2026-09-27T08:00:00Z") }],
  ["nvidia/nemotron-3-nano-30b-a3b:free", free],
]);

export const FACTS: FailureFacts = {
  at: AT,
  models: MODELS,
  quota: { used: 998, limit: 1_000, isAtLeast: false },
  insteadOf: (modelId) => INSTEAD[modelId] ?? [],
};

export function nothingKnown(at = AT): FailureFacts {
  return { at, models: new Map(), quota: null, insteadOf: () => [] };
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
