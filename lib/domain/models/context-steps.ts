/** Tokens, at least: the sizes that the roster can be narrowed to. */
export const CONTEXT_STEPS: readonly number[] = [32_000, 64_000, 128_000, 256_000, 1_000_000];
