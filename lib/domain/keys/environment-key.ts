import type { KeyKind, KeyMatch } from "./key";
import { masksAgree } from "./key-masks";

/** A key of the environment without its secret: what may be compared, stored and shown. */
export type EnvironmentKey = {
  readonly hash: string;
  /** Its mask. */
  readonly label: string;
  /** Where it stands, e.g. `OPENROUTER_API_KEY`. */
  readonly variable: string;
  /** The kind that belongs there; null when it stands in both variables. */
  readonly kind: KeyKind | null;
};

type Known = {
  readonly hash: string;
  readonly label: string | null;
  readonly match: KeyMatch | null;
};

/**
 * The key of the environment that this row is about; null for none. By hash, or, where it was found in the list by its label and
 * so stands under another hash, by that.
 */
export function inEnvironment(
  { hash, label, match }: Known,
  given: readonly EnvironmentKey[],
): EnvironmentKey | null {
  const byHash = given.find((key) => key.hash === hash);
  if (byHash || match !== "label") return byHash ?? null;
  const byLabel = given.filter((key) => masksAgree(key.label, label));
  return byLabel.length === 1 ? (byLabel[0] ?? null) : null;
}
