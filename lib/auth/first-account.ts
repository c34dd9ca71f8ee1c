import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  addFirstUser,
  isSetupToken,
  keepSetupToken,
  spendSetupToken,
} from "@/db/writes/setup-tokens";
import { countUsers } from "@/db/writes/users";
import type { Runtime } from "@/lib/runtime";
import { audit, GRATIS, person } from "./audit";
import { withinLimits } from "./login-limits";
import { assertGoodPassword, hashPassword } from "./passwords";
import { hashSecret, newSecret } from "./secret-tokens";
import type { From } from "./sign-in";

const TOKEN_FILE = "setup-token";

type House = Pick<Runtime, "db" | "env" | "now">;

/**
 * Sees to it at the start that there is a way in, and one only: the account that the settings name, or a one-time token, which is
 * given back to be shown. Null when there is an account. Throws `weak_password`.
 */
export async function openFirstDoor(house: House): Promise<string | null> {
  const { db, env, now } = house;
  if (countUsers(db) > 0) {
    removeTokenFile(house);
    return null;
  }
  const { firstAdmin, mode } = env.auth;
  if (firstAdmin) {
    await addFirstAdmin(house, firstAdmin);
    return null;
  }
  // Whoever the proxy vouches for comes in; nobody needs a password.
  if (mode === "proxy-header") return null;
  const token = newSecret();
  if (!keepSetupToken(db, { tokenHash: hashSecret(token), now: now() })) return null;
  writeFileSync(tokenFile(house), `${token}\n`, { mode: 0o600 });
  return token;
}

export type FirstAccount = {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
};

/**
 * The first account, for whoever has the token. Throws `setup_done`, `wrong_credentials` for another token, `weak_password`,
 * `too_many_attempts`.
 */
export async function createFirstAccount(
  house: House,
  { token, email, name, password }: FirstAccount,
  { address }: From,
): Promise<string> {
  const { db, now } = house;
  const tokenHash = hashSecret(token.trim());
  // Before the costly part, and apart from it: guessing costs us nothing, and a weak password is no guess.
  await withinLimits(db, { account: "setup token", address }, async () => {
    if (!isSetupToken(db, tokenHash)) spendSetupToken(db, { tokenHash, user: NOBODY });
  });
  await assertGoodPassword(password);
  const passwordHash = await hashPassword(password);
  const user = { email, name, passwordHash, now: now() };
  const userId = spendSetupToken(db, { tokenHash, user });
  removeTokenFile(house);
  audit(house, person(email, address), { action: "first_account", target: email });
  return userId;
}

/** Stands in where no account can come about. */
const NOBODY = { email: "", name: "", passwordHash: null, now: 0 };

async function addFirstAdmin(
  house: House,
  { email, password }: NonNullable<House["env"]["auth"]["firstAdmin"]>,
): Promise<void> {
  if (password !== null) await assertGoodPassword(password, "GRATIS_ADMIN_PASSWORD");
  const passwordHash = password === null ? null : await hashPassword(password);
  const made = addFirstUser(house.db, { email, name: email, passwordHash, now: house.now() });
  if (made) audit(house, GRATIS, { action: "first_account", target: email });
}

export function removeTokenFile(house: Pick<House, "env">): void {
  rmSync(tokenFile(house), { force: true });
}

function tokenFile({ env }: Pick<House, "env">): string {
  return join(/* turbopackIgnore: true */ env.dataDir, TOKEN_FILE);
}
