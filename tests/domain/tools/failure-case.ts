import type { FailureKind, FailureOwner } from "@/lib/domain/tools/failure";

export type FailureCase = {
  readonly name: string;
  readonly paste: string;
  readonly kind: FailureKind;
  readonly whose: FailureOwner | null;
  readonly until?: string;
};

export const c = (
  name: string,
  paste: string,
  expected: Omit<FailureCase, "name" | "paste">,
): FailureCase => ({ name, paste, ...expected });

export const headers = (limit: number, reset: string) => ({
  "X-RateLimit-Limit": String(limit),
  "X-RateLimit-Remaining": "0",
  "X-RateLimit-Reset": reset,
});

/** Where the paste tells no other time, the minute of the present is the last that it can be. */
export const perMinute = {
  kind: "free_per_minute",
  whose: "account",
  until: "2026-09-29T15:31:00Z",
} as const;
export const perDay = { kind: "free_per_day", whose: "account" } as const;
export const pool = { kind: "provider_pool", whose: "provider" } as const;
export const capacity = { kind: "model_capacity", whose: "openrouter" } as const;
export const keyCap = { kind: "key_limit", whose: "key" } as const;
export const credits = { kind: "credits", whose: "account" } as const;
export const policy = { kind: "data_policy", whose: "account" } as const;
export const badKey = { kind: "bad_key", whose: "key" } as const;
export const tooLong = { kind: "context_too_long", whose: "request" } as const;
export const moderation = { kind: "moderation", whose: "request" } as const;
export const timeout = { kind: "timeout", whose: "provider" } as const;
export const upstream = { kind: "provider_error", whose: "provider" } as const;
export const network = { kind: "network", whose: "network" } as const;
export const ours = { kind: "openrouter_error", whose: "openrouter" } as const;
export const gone = { kind: "model_gone", whose: "model" } as const;
export const ended = { kind: "free_ended", whose: "model" } as const;
export const misspelt = { kind: "unknown_model", whose: "request" } as const;
export const unknown = { kind: "unknown", whose: null } as const;
