import { masksAgree } from "./key-masks";

/** A key whose secret told us about itself, and that no list had by its hash. */
export type UnlistedKey = {
  readonly keyId: number;
  readonly label: string | null;
  readonly workspaceId: string | null;
};

/** A key of the list that no secret of ours is known to belong to. */
export type ListedMask = {
  readonly keyId: number;
  readonly label: string | null;
  readonly workspaceId: string | null;
};

/** Which key of the list each one is, by its mask; null where none fits, or more than one. */
export type LabelMatch = { readonly keyId: number; readonly listedId: number | null };

/**
 * A mask is a hint, so it counts only where it fits exactly one key on each side, and the workspaces do not contradict
 * (`api.md` 9).
 */
export function matchKeys(
  unlisted: readonly UnlistedKey[],
  listed: readonly ListedMask[],
): LabelMatch[] {
  return unlisted.map((key) => {
    const [candidate, ...others] = listed.filter((other) => fits(key, other));
    const isOnly =
      candidate !== undefined &&
      others.length === 0 &&
      unlisted.filter((other) => fits(other, candidate)).length === 1;
    return { keyId: key.keyId, listedId: isOnly ? candidate.keyId : null };
  });
}

function fits(key: UnlistedKey, listed: ListedMask): boolean {
  const isElsewhere =
    key.workspaceId !== null &&
    listed.workspaceId !== null &&
    key.workspaceId !== listed.workspaceId;
  return !isElsewhere && masksAgree(key.label, listed.label);
}
