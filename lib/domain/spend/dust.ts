/** Sums of rounded figures differ in their last digits; a difference as small as this is none. */
export const DUST_NANO_USD = 1_000;
