import { APIError } from "better-auth/api";
import type { Database } from "@/db/client";
import { takeInvitationOf } from "@/db/writes/invitations";
import type { OidcEnv } from "@/lib/env";

const MAX_NAME = 80;

type NewUser = {
  readonly email: string;
  readonly name?: string;
  readonly emailVerified?: boolean;
} & Record<string, unknown>;

/**
 * What becomes of somebody whom the provider knows and the team does not: the role of an open invitation, else what the setting
 * says, else no account. An address that the provider has not verified could be anybody's.
 */
export async function newUserByProvider(
  db: Database,
  { user, oidc }: { user: NewUser; oidc: OidcEnv | null },
) {
  if (user.emailVerified !== true) throw refusal("email_not_verified");
  const role = takeInvitationOf(db, { email: user.email, now: Date.now() }) ?? oidc?.newPeople;
  if (!oidc || role === undefined || role === "refuse") {
    throw refusal("not_invited");
  }
  const name = (user.name?.trim() || user.email).slice(0, MAX_NAME);
  return { data: { ...user, name, image: null, role } };
}

/** The library leads back to the sign-in page with this code. */
function refusal(code: "email_not_verified" | "not_invited"): APIError {
  return new APIError("FORBIDDEN", { code, message: code });
}
