import type { SpanToKeep } from "@/db/writes/broadcast-spans";
import { T0 } from "./builders";

let made = 0;

/** A free request that worked and that nobody can place, with what the test cares about laid over it; each has an id of its own. */
export function buildSpan(overrides: Partial<SpanToKeep> = {}): SpanToKeep {
  made += 1;
  return {
    id: `gen-${made}`,
    keyName: null,
    identity: null,
    at: T0,
    modelId: "acme/tiny:free",
    askedFor: null,
    provider: null,
    isFree: true,
    ok: true,
    promptTokens: null,
    completionTokens: null,
    reasoningTokens: null,
    costNanoUsd: null,
    byokNanoUsd: null,
    webNanoUsd: null,
    ...overrides,
  };
}
