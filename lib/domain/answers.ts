/**
 * The shapes of the JSON API (`/api/v1`). Read models answer in them, pages and programs read them alike.
 * Times are ISO 8601 UTC with milliseconds cut (`2026-04-18T01:13:22Z`), days `YYYY-MM-DD` UTC, money decimal strings in USD,
 * and `null` means "not known", never zero.
 */
export type IsoTime = string;

export type UtcDay = string;

export type Answer<Data, Meta extends object = object> = {
  readonly data: Data;
  readonly meta: AnswerMeta & Meta;
};

export type AnswerMeta = {
  /** When this answer was put together. */
  readonly as_of: IsoTime;
  /** The newest accepted snapshot behind it; null before the first. */
  readonly snapshot_at: IsoTime | null;
  /** True when that snapshot is more than two intervals old. */
  readonly stale: boolean;
};

export type Paged = { readonly next_cursor: string | null };
