import type { KeyKind, KeyMatch, KeyState } from "./key";

export type FixableKey = {
  readonly kind: KeyKind | null;
  readonly state: KeyState;
  readonly match: KeyMatch | null;
  /** OpenRouter's list has or had it. */
  readonly isListed: boolean;
  /** A management key of its account is at hand. */
  readonly hasManager: boolean;
};

/** Why Gratis cannot change the key at OpenRouter, in one sentence; null when it can. */
export function whyNotFixable(key: FixableKey): string | null {
  const { kind, state, match, isListed, hasManager } = key;
  if (kind === "management")
    return "A management key calls no models, so there is nothing to stop.";
  if (state === "deleted")
    return "OpenRouter no longer lists this key, so there is nothing to stop.";
  if (!isListed || match === "unmatched") {
    return "OpenRouter's list does not have this key, so only its owner can change it there.";
  }
  if (!hasManager) {
    return "Gratis has no management key of this key's account that works: add one on the Keys page, or change the key at OpenRouter.";
  }
  return null;
}

const SITE = "https://openrouter.ai";

/** OpenRouter's page with the key on it (`api.md` 5.4). */
export function keyPageLink(workspaceSlug: string | null): string {
  if (workspaceSlug === null || workspaceSlug === "") return `${SITE}/settings/keys`;
  return `${SITE}/workspaces/${encodeURIComponent(workspaceSlug)}/keys`;
}
