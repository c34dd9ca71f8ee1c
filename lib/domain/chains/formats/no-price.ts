/** USD per million tokens: should a model get a price after all, OpenRouter refuses instead of charging. */
export const NO_PRICE = { max_price: { prompt: 0, completion: 0 } } as const;

/** OpenRouter refuses a request whose `models` holds more: "'models' array must have 3 items or fewer." */
export const MOST_IN_REQUEST = 3;
