/** What became of the spans of a delivery: the answer of `/api/v1/broadcast`. */
export type BroadcastCounts = {
  /** New requests. */
  readonly accepted: number;
  /** Known already. */
  readonly duplicates: number;
  /** Parts of a request, and tests. */
  readonly dropped: number;
  /** Could not be believed. */
  readonly refused: number;
};

export const NOTHING_RECEIVED: BroadcastCounts = {
  accepted: 0,
  duplicates: 0,
  dropped: 0,
  refused: 0,
};
