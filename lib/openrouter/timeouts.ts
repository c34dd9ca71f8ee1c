/** Milliseconds. */
export type Timeouts = {
  /** Name lookup, TCP and TLS together. */
  readonly connectMs: number;
  /** From the request to the first line of the answer. */
  readonly headersMs: number;
  /** The longest pause inside an answer. */
  readonly stallMs: number;
  /** From the request to the last byte. */
  readonly totalMs: number;
};

export const DEFAULT_TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  headersMs: 15_000,
  stallMs: 15_000,
  totalMs: 60_000,
};
