/** What tells whose a key is, as `/key` says it. */
export type AccountSigns = {
  readonly organizationId: string | null;
  readonly creatorUserId: string | null;
};

/** By what an account is recognised: its organization, else who made the key (`api.md` 10). Null: neither was told. */
export function accountIdentity({ organizationId, creatorUserId }: AccountSigns): string | null {
  if (organizationId !== null) return `org:${organizationId}`;
  return creatorUserId === null ? null : `user:${creatorUserId}`;
}

const OWN = "key:";

/** Stands in for an identity that nobody told, until something does. */
export function ownIdentity(keyHash: string): string {
  return `${OWN}${keyHash}`;
}

/** The account of a key of which nobody knows whose it is. */
export function isProvisional(identity: string): boolean {
  return identity.startsWith(OWN);
}
