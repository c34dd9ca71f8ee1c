import type { FoundId } from "@/lib/domain/tools/found-id";

export const STAND_IN = "openai/gpt-oss-20b:free";
export const CODER = "qwen/qwen3-coder:free";

type Found = readonly [id: string, status: FoundId["status"], replacement: string | null];
/** What is pasted, the ids found in it, and the corrected copy; null where nothing is to be changed. */
export type IdCase = readonly [
  name: string,
  paste: string,
  found: readonly Found[],
  copy: string | null,
];

export const gone: Found = ["z-ai/glm:free", "gone", STAND_IN];
export const paid: Found = ["openai/gpt-4o", "not_free", STAND_IN];
export const twin: Found = ["qwen/qwen3-coder", "not_free", CODER];
export const free: Found = [CODER, "free", null];
export const ending: Found = ["poolside/laguna:free", "expiring", STAND_IN];
