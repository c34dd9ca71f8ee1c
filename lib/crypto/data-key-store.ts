/** Ids of the encryption key before and after. */
export type Rotation = { readonly from: string; readonly to: string };

/** Where the data key is kept, sealed by the encryption key: the database, for all that use it. */
export type DataKeyStore = {
  /** Null when there is none yet. */
  read(): string | null;
  keepFirst(wrapped: string): void;
  keepRewrapped(wrapped: string, keys: Rotation): void;
  /** One write transaction, which keeps every other process away. Key files are changed nowhere else. */
  alone<Result>(work: () => Result): Result;
};
