/** An inference key calls models, a management key reads the account. */
export const KEY_KINDS = ["inference", "management"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What the team means a key for. */
export const KEY_POLICIES = ["free_only", "paid_allowed"] as const;
export type KeyPolicy = (typeof KEY_POLICIES)[number];

/** `none` is "no limit", which is neither a cap of 0 nor a cap that was not told. */
export const CAP_KINDS = ["none", "capped", "unknown"] as const;
export type CapKind = (typeof CAP_KINDS)[number];

/** How a key that we hold was found among those that OpenRouter lists. */
export const KEY_MATCHES = ["hash", "label", "unmatched"] as const;
export type KeyMatch = (typeof KEY_MATCHES)[number];

/**
 * How a key stands, the worst first where several hold: `deleted` was listed and is no more; `refused` is a secret that
 * OpenRouter no longer takes; `wrong_kind` is set where the other kind belongs.
 */
export const KEY_STATES = [
  "deleted",
  "refused",
  "wrong_kind",
  "disabled",
  "expired",
  "unmatched",
  "ok",
] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** Where the secret of a key is, if we have it: sealed in the database, in a variable, or nowhere. */
export const KEY_STORES = ["sealed", "environment", "none"] as const;
export type KeyStore = (typeof KEY_STORES)[number];
