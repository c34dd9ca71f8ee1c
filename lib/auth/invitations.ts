import { writeTransaction } from "@/db/client";
import { dropChallenges } from "@/db/writes/challenges";
import {
  acceptInvitation,
  invite,
  linkGone,
  type OpenInvitation,
  offerReset,
  openInvitation,
} from "@/db/writes/invitations";
import type { Role } from "@/lib/domain/access/access";
import { DAY_MS } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { audit, person } from "./audit";
import { withinLimits } from "./login-limits";
import { assertGoodPassword, hashPassword } from "./passwords";
import { hashSecret, newSecret } from "./secret-tokens";
import type { From } from "./sign-in";
import type { Parts } from "./who-asks";

const JOIN_MS = 7 * DAY_MS;
const RESET_MS = DAY_MS;

/** A one-time link, told once. */
export type NewLink = { readonly id: string; readonly url: string; readonly expiresAt: number };

type House = Pick<Runtime, "db" | "env" | "now">;

/** Throws `conflict` when the person is in the team. */
export function makeInvitation(
  house: House,
  { email, role, invitedBy }: { email: string; role: Role; invitedBy: string },
): NewLink {
  const file = (link: LinkParts) => invite(house.db, { ...link, email, role, invitedBy });
  return makeLink(house, { lifeMs: JOIN_MS, file });
}

/** Throws `not_found`. */
export function makeResetLink(
  house: House,
  { userId, invitedBy }: { userId: string; invitedBy: string },
): NewLink {
  const file = (link: LinkParts) => offerReset(house.db, { ...link, userId, invitedBy });
  return makeLink(house, { lifeMs: RESET_MS, file });
}

export type Accepted = {
  readonly token: string;
  /** Needed to join. */
  readonly name: string | undefined;
  readonly password: string;
};

/**
 * Uses a link up: makes the account, or puts the new password in place, which ends every session. Throws `link_gone`, `bad_request`
 * for a missing name, `weak_password`, `too_many_attempts`.
 */
export async function acceptLink(
  parts: Parts,
  { token, name, password }: Accepted,
  { address }: From,
): Promise<{ userId: string; email: string }> {
  const { db, now } = parts;
  const tokenHash = hashSecret(token);
  const open = await withinLimits(db, { account: "link", address }, async () => {
    const found = openInvitation(db, { tokenHash, now: now() });
    if (!found) throw linkGone();
    return found;
  });
  const joiner = nameFor(open, name);
  await assertGoodPassword(password);
  const passwordHash = await hashPassword(password);
  return writeTransaction(db, (tx) => {
    const accepted = acceptInvitation(tx, { tokenHash, name: joiner, passwordHash, now: now() });
    const { userId, email, purpose } = accepted;
    dropChallenges(tx, userId);
    const action = purpose === "join" ? "account_created" : "password_reset";
    const detail = purpose === "join" ? { detail: { role: open.role } } : {};
    audit({ db: tx, now }, person(email, address), { action, target: email, ...detail });
    return { userId, email };
  });
}

function nameFor({ purpose }: OpenInvitation, name: string | undefined): string | null {
  if (purpose === "reset") return null;
  if (name !== undefined) return name;
  throw new AppError("bad_request", "name is needed to join.", { field: "name" });
}

type LinkParts = { readonly tokenHash: string; readonly now: number; readonly expiresAt: number };

function makeLink(
  { env, now }: House,
  { lifeMs, file }: { lifeMs: number; file: (link: LinkParts) => string },
): NewLink {
  const token = newSecret();
  const at = now();
  const expiresAt = at + lifeMs;
  const id = file({ tokenHash: hashSecret(token), now: at, expiresAt });
  return { id, url: `${env.baseUrl}/invite/${token}`, expiresAt };
}
