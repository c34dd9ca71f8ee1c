/** What a dated statement can promise of prompts, half by half, as the filters call it. */
export const CLAIM_WORDS = {
  untrained: "stated: not trained on",
  unkept: "stated: not kept",
} as const;
