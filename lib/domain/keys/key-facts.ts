/** What OpenRouter tells about a key. Money is integer nano-dollars, moments are ms, null is "not told". */
export type KeyFacts = {
  /** SHA-256 of the secret, lower-case hex. */
  readonly hash: string;
  readonly label: string | null;
  readonly workspaceId: string | null;
  readonly cap: CapFacts;
  readonly includesByokInCap: boolean | null;
  /** Credits of all time, and of the UTC day, week and month. */
  readonly usage: {
    readonly total: number | null;
    readonly day: number | null;
    readonly week: number | null;
    readonly month: number | null;
  };
  readonly byokMonth: number | null;
  readonly expiresAt: number | null;
  readonly creatorUserId: string | null;
};

/** `none` is "no cap", which is neither a cap of 0 nor a cap that was not told. */
export type CapFacts =
  | { readonly kind: "none" }
  | {
      readonly kind: "capped";
      readonly nanoUsd: number;
      readonly remainingNanoUsd: number | null;
      /** Null for a cap of all time. */
      readonly reset: string | null;
    }
  | { readonly kind: "unknown" };

/** A row of `/keys` (`api.md` 5.2). */
export type ListedKey = KeyFacts & {
  readonly name: string | null;
  readonly isDisabled: boolean;
  readonly createdAt: number | null;
};
