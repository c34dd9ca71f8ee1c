/** What a person of the team may do, from least to most. */
export const ROLES = ["viewer", "member", "admin"] as const;
export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** What a program's token may do, from least to most. */
export const TOKEN_SCOPES = ["read", "usage", "admin"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Everything that can be allowed or refused. */
export const CAPABILITIES = [
  /** Roster, history, feeds and badges, in the public projection. */
  "see_public",
  /** The catalog as the team sees it: watchlist, jobs, snapshots, refusals. */
  "see_catalog",
  /** Usage, quota, spend and keys. */
  "see_usage",
  /** Watches, notes, states of incidents. */
  "contribute",
  /** Jobs, imports and what else changes how Gratis works. */
  "manage_settings",
  /** Keys of OpenRouter: add, remove, cap, disable. */
  "manage_keys",
  "read_audit",
  /** People, invitations, tokens and share links. A person only: no token can make another. */
  "manage_access",
  /** One's own password, second factor and sessions. A person only. */
  "manage_own_account",
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Who asks. */
export type Visitor =
  | {
      readonly kind: "person";
      readonly userId: string;
      readonly email: string;
      readonly name: string;
      readonly role: Role;
      /** Null when a proxy vouches for the person. */
      readonly sessionId: string | null;
    }
  | {
      readonly kind: "token";
      readonly tokenId: string;
      readonly name: string;
      readonly scope: TokenScope;
    }
  /** The public view, by setting or by a share link. */
  | { readonly kind: "public"; readonly shareLinkId: string | null }
  | { readonly kind: "nobody" };

const BY_ROLE: Readonly<Record<Role, readonly Capability[]>> = {
  viewer: ["see_public", "see_catalog", "see_usage", "manage_own_account"],
  member: ["see_public", "see_catalog", "see_usage", "contribute", "manage_own_account"],
  admin: CAPABILITIES,
};

const BY_SCOPE: Readonly<Record<TokenScope, readonly Capability[]>> = {
  read: ["see_public", "see_catalog"],
  usage: ["see_public", "see_catalog", "see_usage"],
  admin: CAPABILITIES.filter((what) => what !== "manage_access" && what !== "manage_own_account"),
};

/** The one place that decides. */
export function may(who: Visitor, what: Capability): boolean {
  switch (who.kind) {
    case "person":
      return BY_ROLE[who.role].includes(what);
    case "token":
      return BY_SCOPE[who.scope].includes(what);
    case "public":
      return what === "see_public";
    case "nobody":
      return false;
  }
}
