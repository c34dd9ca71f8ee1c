import type { KeyState } from "./key";

/** All that is known about how a key stands. */
export type KeyStanding = {
  /** A complete list was without it. */
  readonly isGone: boolean;
  readonly isDisabled: boolean;
  /** Ms; null for a key without an end. */
  readonly expiresAt: number | null;
  /** Why OpenRouter did not take the secret; null when it did, or nobody asked. */
  readonly refusal: string | null;
  /** Why its variable is the wrong place; null when it is not. */
  readonly misplacement: string | null;
  /** Its secret works, and no list of its account has it. */
  readonly isUnmatched: boolean;
};

export type ToldState = { readonly state: KeyState; readonly reason: string | null };

const UNMATCHED =
  "It works, but the list of the account's keys has neither its hash nor one key of its label, so its use cannot be told from that of others.";

/**
 * How a key stands, the worst first. That a disabled or expired key is refused goes without saying: it is called disabled, and is
 * used again as soon as it is not.
 */
export function keyStateOf(standing: KeyStanding, now: number): ToldState {
  const { isGone, isDisabled, expiresAt, refusal, misplacement, isUnmatched } = standing;
  if (isGone) return { state: "deleted", reason: null };
  if (isDisabled) return { state: "disabled", reason: null };
  if (expiresAt !== null && expiresAt <= now) return { state: "expired", reason: null };
  if (refusal !== null) return { state: "refused", reason: refusal };
  if (misplacement !== null) return { state: "wrong_kind", reason: misplacement };
  if (isUnmatched) return { state: "unmatched", reason: UNMATCHED };
  return { state: "ok", reason: null };
}
