/** How the filter calls it: neither at $0 without a promise, nor the router over the free models. */
export const CERTAIN_WORDS = "free for certain";
