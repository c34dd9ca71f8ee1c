type Told = {
  readonly organizationId: string | null;
  readonly entityId: string | null;
  readonly creatorUserId: string | null;
};

/**
 * The account that a request of Broadcast's belongs to, as accounts are told apart (`org:…`, `user:…`): the organization, else the
 * entity, which is an organization or a person, else who made the key. Null when nothing of it was told.
 */
export function spanIdentity({ organizationId, entityId, creatorUserId }: Told): string | null {
  if (organizationId !== null) return `org:${organizationId}`;
  if (entityId !== null) return `${isPerson(entityId, creatorUserId) ? "user" : "org"}:${entityId}`;
  return creatorUserId === null ? null : `user:${creatorUserId}`;
}

function isPerson(entityId: string, creatorUserId: string | null): boolean {
  return entityId === creatorUserId || entityId.startsWith("user_");
}
